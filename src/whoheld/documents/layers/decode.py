"""Bytes in, text out: byte order mark, valid UTF-8, what was sent or declared, else how the bytes stand."""

from __future__ import annotations

import codecs
import re

from whoheld.encodings import alphabet_of, has_alphabet, wide_of

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:-]{2,20})", re.I)
HEAD = 4096
WESTERN = frozenset({"ascii", "cp1252", "iso8859-1", "iso8859-15", "latin-1"})
LOST_SHARE = 0.01  # more characters than this replaced, and the words can no longer be trusted
MARKUP = re.compile(rb"<[^<>]{0,2000}>")
UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
BREAKS = "\x0b\x0c\x1c\x1d\x1e"
SURROGATES = range(0xD800, 0xE000)


def decode(payload: bytes, charset: str | None = None) -> str | None:
    """Return the text that the bytes hold, `charset` being what was sent with them; None where no encoding fits."""
    text = next((text for read in (_by_mark, _wide, _utf8, _surrogates) if (text := read(payload)) is not None), None)
    if text is None:
        text = _by_declaration(payload, charset) or _by_evidence(payload)
    return None if text.count("\ufffd") > _bearable(text) else text


def disarm(text: str) -> str:
    """Put a space for each control character and U+FFFD for each lone surrogate, keeping every offset.

    Form feeds and their like part lines, and become line breaks.
    """
    return text if text.replace("\n", " ").isprintable() else UNSAFE.sub(_harmless, text)


def _bearable(text: str) -> float:
    """Return how many characters may be lost: one is where a page was cut off."""
    return max(1, LOST_SHARE * len(text))


def _harmless(found: re.Match[str]) -> str:
    if ord(found[0]) in SURROGATES:
        return "\ufffd"
    return "\n" if found[0] in BREAKS else " "


def _by_mark(payload: bytes) -> str | None:
    for mark, encoding in MARKS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(encoding, "replace")
    return None


def _wide(payload: bytes) -> str | None:
    encoding = wide_of(payload)
    return _strictly(payload[: len(payload) // 2 * 2], encoding) if encoding else None


def _utf8(payload: bytes) -> str | None:
    return _strictly(payload, "utf-8")


def _surrogates(payload: bytes) -> str | None:
    """Return the text of UTF-8 that programs made of UTF-16 halves, pairs of them as one character."""
    try:
        text = payload.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _strictly(payload: bytes, encoding: str) -> str | None:
    try:
        return payload.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _by_declaration(payload: bytes, charset: str | None) -> str | None:
    """Return the text by what was sent, then by what is declared, where the bytes do not speak against it.

    'ISO-8859-1' fits any bytes and is what servers send unasked: it counts only where no run speaks of an alphabet.
    """
    declared = DECLARED.search(payload[:HEAD])
    for name in (charset, declared[1].decode("ascii", "replace") if declared else None):
        encoding = _known(name)
        if encoding is None or (encoding in WESTERN and has_alphabet(payload)):
            continue
        text = _strictly(payload, "cp1252" if encoding in WESTERN else encoding)
        if text is not None:
            return text
    return None


def _known(name: str | None) -> str | None:
    try:
        info = codecs.lookup((name or "").strip().strip("\"'").lower())
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None


def _by_evidence(payload: bytes) -> str:
    lenient = payload.decode("utf-8", "replace")
    lost = lenient.count("\ufffd")
    kept = sum(1 for c in lenient if c > "\x7f") - lost
    if lost <= _bearable(lenient) and kept > lost:
        return lenient
    if has_alphabet(payload):
        guess = _guess(payload)
        return lenient if guess is None else payload.decode(guess, "replace")
    return payload.decode("cp1252", "replace")


def _guess(payload: bytes) -> str | None:
    """Return the alphabet of the lines that hold high bytes."""
    lines = (line for line in MARKUP.sub(b" ", payload).splitlines() if not line.isascii())
    return alphabet_of(b"\n".join(lines))
