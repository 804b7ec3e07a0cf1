"""Bytes of a file of rows in, their text out: UTF-8 where valid, else by the bytes of the whole file.

A row alone is too short to tell one alphabet's code page from another's, so that the file's first rows speak for all.
"""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 65_536
EVIDENCE = 16_384  # bytes that are enough to tell an alphabet
WESTERN = "cp1252"
ALPHABETS = (
    "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic", "cp1256", "iso8859_6", "cp1253", "iso8859_7",
    "cp1255", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
HIGH = re.compile(rb"[\x80-\xff]")
WORDS = re.compile(rb"[\x80-\xff](?:[ ,.]{0,2}[\x80-\xff])*")
RUN = re.compile(rb"[\x80-\xff]{3,}")
WIDE_SHARE = 0.8  # of every second byte is null or the commonest alphabet's; the rest are quotes and dashes
WIDE_SAMPLE = 8_192


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
        elif self._name == WESTERN and _has_alphabet(here):
            self._name = _guess(here)
        return self._name


def wide_of(sample: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: every second byte is null or that of one alphabet."""
    if b"\x00" not in sample[:WIDE_SAMPLE]:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = sample[first:WIDE_SAMPLE:2], sample[1 - first : WIDE_SAMPLE : 2]
        commonest = dict(Counter(half).most_common(2))
        if 0 in commonest and 0 not in other and sum(commonest.values()) >= WIDE_SHARE * len(half):
            return encoding
    return None


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


def _has_alphabet(sample: bytes) -> bool:
    """Say whether most high bytes stand in runs, as those of a non-Latin alphabet do."""
    high = len(HIGH.findall(sample))
    words = (run for run in RUN.findall(sample) if len(set(run)) > 2)  # a row of dashes is no word
    return sum(map(len, words)) > high / 2


def _guess(sample: bytes) -> str:
    """Return charset-normalizer's guess among the alphabets, from the words alone."""
    if not _has_alphabet(sample):
        return WESTERN
    from charset_normalizer import from_bytes

    words = b" ".join(WORDS.findall(sample))[:EVIDENCE]
    found = from_bytes(words, cp_isolation=list(ALPHABETS), preemptive_behaviour=False).best()
    return found.encoding if found else WESTERN
