"""Bytes in, text out, by evidence: byte order mark, valid UTF-8, the declared encoding, else Windows-1252."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
HEAD = 4096
LOST_SHARE = 0.01  # more characters than this replaced, and the words can no longer be trusted
HIGH_SHARE = 0.25  # an English page in Windows-1252 has a few curly quotes and accents, not a quarter
UNSAFE = {code: " " for code in range(32) if code not in b"\t\n\r"} | {0x7F: " "}
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def decode(payload: bytes) -> str | None:
    """Return the text that the bytes hold, or None where no encoding fits them."""
    text = _by_mark(payload) or _strictly(payload, "utf-8") or _by_declaration(payload) or _by_evidence(payload)
    if text is None or text.count("\ufffd") > LOST_SHARE * len(text):
        return None
    return text


def disarm(text: str) -> str:
    """Put a space for each control character and U+FFFD for each lone surrogate, keeping every offset."""
    return text.translate(UNSAFE).translate(SURROGATES)


def _by_mark(payload: bytes) -> str | None:
    for mark, encoding in MARKS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(encoding, "replace")
    return None


def _strictly(payload: bytes, encoding: str) -> str | None:
    try:
        return payload.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _by_declaration(payload: bytes) -> str | None:
    declared = DECLARED.search(payload[:HEAD])
    if declared is None:
        return None
    encoding = declared[1].decode("ascii", "replace").lower()
    try:
        info = codecs.lookup(encoding)
    except LookupError:
        return None
    if not info._is_text_encoding:
        return None
    return _strictly(payload, "cp1252" if info.name in ("iso8859-1", "ascii") else encoding)


def _by_evidence(payload: bytes) -> str | None:
    lenient = payload.decode("utf-8", "replace")
    lost = lenient.count("\ufffd")
    kept = sum(1 for c in lenient if ord(c) > 127) - lost
    if lost <= LOST_SHARE * len(lenient) and kept > lost:
        return lenient
    western = _strictly(payload, "cp1252")
    if western is None or sum(1 for c in western if ord(c) > 127) > HIGH_SHARE * len(western):
        return lenient
    return western
