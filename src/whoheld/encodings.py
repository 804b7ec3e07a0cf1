"""Bytes in, the name of their encoding out, where nothing declares it: told by how their high bytes stand.

Western text has single high bytes between ASCII letters; Cyrillic, Arabic or Greek text has runs of them. In UTF-16
every second byte is null or that of one alphabet.
"""

from __future__ import annotations

import re
from collections import Counter

# Of single-byte encodings those that news was saved in; others fit any bytes as well, and would win by chance.
ALPHABETS = (
    "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic", "cp1256", "iso8859_6", "cp1253", "iso8859_7",
    "cp1255", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
EVIDENCE = 16_384  # bytes with high ones among them that are enough to tell an alphabet
HIGH = bytes(range(128, 256))
RUN = re.compile(rb"[\x80-\xff]{3,}")
WIDE_SHARE = 0.8  # of every second byte; the rest are typographic quotes and dashes
WIDE_SAMPLE = 8_192


def has_alphabet(sample: bytes) -> bool:
    """Say whether most high bytes stand in runs, as those of a non-Latin alphabet do."""
    high = len(sample) - len(sample.translate(None, HIGH))
    words = (run for run in RUN.findall(sample) if len(set(run)) > 2)  # a row of dashes or of hard spaces is no word
    return sum(map(len, words)) > high / 2


def alphabet_of(sample: bytes) -> str | None:
    """Return charset-normalizer's guess among the alphabets, from the first of the bytes."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample[:EVIDENCE], cp_isolation=list(ALPHABETS), preemptive_behaviour=False).best()
    return found.encoding if found else None


def wide_of(sample: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark."""
    if b"\x00" not in sample[:WIDE_SAMPLE]:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = sample[first:WIDE_SAMPLE:2], sample[1 - first : WIDE_SAMPLE : 2]
        commonest = dict(Counter(half).most_common(2))
        if 0 in commonest and 0 not in other and sum(commonest.values()) >= WIDE_SHARE * len(half):
            return encoding
    return None
