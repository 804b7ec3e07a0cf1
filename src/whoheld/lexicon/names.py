"""Spellings of names: in goes text or a name, out come forms in which the same name looks the same."""

from __future__ import annotations

import re
import unicodedata

ARTICLES = (
    "al",
    "el",
    "ad",
    "ar",
    "as",
    "ash",
    "at",
    "az",
    "an",
    "ez",
    "er",
    "ed",
    "es",
    "esh",
    "ul",
    "ud",
    "ur",
    "us",
)
KINDS_OF_PLACE = (
    "town", "city", "village", "province", "governorate", "district", "neighbourhood", "neighborhood", "region",
    "state", "subdistrict", "oblast", "county", "suburb", "the", "of",
)  # fmt: skip
LETTERS = {"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "ß": "s", "ə": "a",
           "ё": "е", "Ё": "Е", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"}  # fmt: skip
APOSTROPHES = "’‘ʼ`´ʿʾ‛′"
HYPHENS = "‐‑‒–—−"
SPACES = "\u00a0\u2009\u202f\t\n\r"

_DROPPED = frozenset(ARTICLES) | frozenset(KINDS_OF_PLACE)
_PARTS = re.compile(r"[^\W_]+")
_VOWELS = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("ei", "i"), ("ay", "i"), ("ai", "i"), ("y", "i"), ("e", "i"))
_SILENT = ("ah", "eh")
_DOUBLED = re.compile(r"(.)\1+")
_PAIR = re.compile(r"(.)\1")


def _base_letters() -> dict[int, str]:
    table = {ord(old): new for old, new in LETTERS.items()}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table.setdefault(code, base)
    table.update({ord(mark): "'" for mark in APOSTROPHES})
    table.update({ord(mark): "-" for mark in HYPHENS})
    table.update({ord(mark): " " for mark in SPACES})
    return table


_FOLDED = str.maketrans(_base_letters())
_MATCHED = str.maketrans({**_base_letters(), ord("-"): " ", **{ord(mark): " " for mark in HYPHENS}})


def fold(text: str) -> str:
    """Return the text with plain letters, apostrophes, hyphens and spaces, one character for each of its characters."""
    return text.translate(_FOLDED)


def flatten(text: str) -> str:
    """Return the folded text with hyphens as spaces, case kept, one character for each of its characters."""
    return text.translate(_MATCHED)


class _Spaced(dict[int, int]):
    """Letters and digits as they are, all else as spaces."""

    def __missing__(self, code: int) -> int:
        return code if chr(code).isalnum() else ord(" ")


_SPACED = _Spaced({code: code if chr(code).isalnum() else ord(" ") for code in (*range(0x250), *range(0x2010, 0x2040))})


def words_of(flat: str) -> list[str]:
    """Return what stands between each two characters that are no letters or digits: 'u', 's' and '' of 'u.s.'."""
    return flat.translate(_SPACED).split(" ")


def key(name: str) -> str:
    """Return the name as all its spellings share it: 'Al-Qa’im', 'Qaim' and 'al-Qaim' give one key."""
    parts = _PARTS.findall(flatten(name).replace("'", "").lower())
    kept = [part for part in parts if part not in _DROPPED] or parts if len(parts) > 1 else parts
    joined = "".join([part[:-1] if part.endswith(_SILENT) and len(part) > 3 else part for part in kept])
    for old, new in _VOWELS:
        joined = joined.replace(old, new)
    return _DOUBLED.sub(r"\1", joined) if _PAIR.search(joined) else joined
