"""The first bytes of a page in, what they are out."""

from __future__ import annotations

import re

SAMPLE = 65_536
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format 3",
    b"\x7fELF", b"RIFF", b"OggS", b"ID3", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"wOFF", b"wOF2",
)  # fmt: skip
CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
CONTROL_SHARE = 0.02  # saved pages hold a stray control character or none; formats hold many
# Atomic: a page of nothing but comments would otherwise be tried in every way of joining them, for years.
MARKUP = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body)\b", re.I | re.S)


def is_blank(payload: bytes) -> bool:
    """Say whether nothing but white space and a byte order mark is there."""
    for bom in BOMS:
        payload = payload.removeprefix(bom)
    return not payload.strip(b"\x00 \t\r\n\v\f")


def is_binary(payload: bytes) -> bool:
    """Say whether the bytes are no text: a known format, or dense in control characters."""
    sample = payload[:SAMPLE]
    if sample.startswith(MAGIC):
        return True
    if sample.startswith(BOMS):
        return False
    return len(sample) - len(sample.translate(None, CONTROLS)) > CONTROL_SHARE * len(sample)


def is_html(payload: bytes) -> bool:
    """Say whether the bytes open as an HTML page does."""
    sample = payload[:4096]
    if sample.startswith(BOMS[1:]):
        sample = sample.replace(b"\x00", b"")
    return MARKUP.match(sample.lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None
