"""Text in, keys out: how the record looks up a name, and numbers rows so that order of input changes nothing."""

from __future__ import annotations

import re
from hashlib import sha256

from anyascii import anyascii

ARTICLES = frozenset({"al", "el", "the"})
APOSTROPHES = re.compile(r"['`’‘ʼʻʿʾ´]")
WORD = re.compile(r"[a-z0-9]+")


def place_key(name: str) -> str:
    """Return what spellings of one name share: "Al-Qa’im", "al-Qaim" and "Qaim" all give "qaim"."""
    plain = APOSTROPHES.sub("", anyascii(APOSTROPHES.sub("", name))).casefold()
    words = WORD.findall(plain)
    return "".join(word for word in words if word not in ARTICLES) or "".join(words)


def storable(text: str) -> str:
    """Return text that a record can hold: what a file's name has beyond Unicode is written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def row_number(key: str) -> int:
    """Return a row's number as a function of its key alone (60 bits), for the full-text index to point to."""
    return int(sha256(key.encode()).hexdigest()[:15], 16)
