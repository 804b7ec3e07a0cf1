"""Bytes of a file of rows in, their text out: UTF-8 where valid, else by the bytes of the whole file.

A row alone is too short to tell one alphabet's code page from another's, so that the file's first rows speak for all.
"""

from __future__ import annotations

import re

from whoheld.encodings import alphabet_of, has_alphabet

SAMPLE = 65_536
WESTERN = "cp1252"
HIGH = re.compile(rb"[\x80-\xff]")
WORDS = re.compile(rb"[\x80-\xff](?:[ ,.]{0,2}[\x80-\xff])*")


class Encoding:
    """How those lines of one file are encoded that are not UTF-8."""

    def __init__(self, sample: bytes) -> None:
        self._sample = sample
        self._name: str | None = None

    def text(self, line: bytes) -> str:
        """Return the text of a line, or of a whole file."""
        try:
            return line.decode()
        except UnicodeDecodeError:
            return line.decode(self._of(line), "replace")

    def utf8(self, line: bytes) -> bytes:
        """Return a line in UTF-8, as it is where it is that already."""
        if line.isascii() or _is_utf8(line):
            return line
        return line.decode(self._of(line), "replace").encode()

    def _of(self, line: bytes) -> str:
        high = HIGH.search(line)
        here = line[high.start() : high.start() + SAMPLE] if high else b""
        if self._name is None:
            self._name = _guess(_strange(self._sample) + b"\n" + here)
        elif self._name == WESTERN and has_alphabet(here):
            self._name = _guess(here)
        return self._name


def _strange(sample: bytes) -> bytes:
    """Return the lines of a sample that are not UTF-8; the last may be cut."""
    lines = sample.splitlines()
    return b"\n".join(line for line in lines[: max(len(lines) - 1, 1)] if not line.isascii() and not _is_utf8(line))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _guess(sample: bytes) -> str:
    """Return the encoding of a sample, from its words alone."""
    if not has_alphabet(sample):
        return WESTERN
    return alphabet_of(b" ".join(WORDS.findall(sample))) or WESTERN
