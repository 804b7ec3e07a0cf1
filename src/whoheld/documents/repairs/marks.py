"""Text in, repairs of characters that nobody sees and of markup left in plain text out.

The evidence is the form itself: no word of English holds a soft hyphen, '&nbsp;', '<br>' or '\\u2019'.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from whoheld.model import Repair, Span

NOTHING = "\u00ad\u200b\u2060\ufeff\ufffe"
JOINERS = "\u200c\u200d\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # parts of words and lines in other scripts
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BREAKS = "\u2028\u2029"
LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
LATIN = "\u0000-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
_ODD = re.compile(
    rf"(?P<nothing>[{NOTHING}]+(?:(?<=[\u00ad\ufffe])\r?\n(?=[a-z]))?)|(?P<space>[{SPACES}])|(?P<line>[{BREAKS}])"
    rf"|(?P<letters>[{LIGATURES}])|(?<![^{LATIN}])[{JOINERS}]+(?![^{LATIN}])"
)
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(
    r"</?(?:(?P<wide>p|div|li|ul|ol|h[1-6]|tr|table|tbody|blockquote|figure|figcaption|section|article|br|hr)"
    r"|a|b|i|u|em|strong|span|font|img|sup|sub|small|td|th|iframe|wbr|center)(?:\s[^<>]{0,600})?/?>",
    re.IGNORECASE,
)
_ESCAPE = re.compile(
    r"\\(?:(?P<mark>[/\"'])|(?P<units>u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4}){0,63})"
    r"|(?P<bytes>x[0-9a-fA-F]{2}(?:\\x[0-9a-fA-F]{2}){0,63})"
    r"|(?P<line>(?:[rn]\\[rn](?:\\[rnt]){0,20}|[rn](?=[A-Z0-9\s\"“”'‘’(•*–—-]|$))))"
)
FEWEST_LINES = 2  # written-out line breaks; one may be part of a file's path


def odd_characters(text: str) -> Iterator[Repair]:
    """Yield soft hyphens, zero-width and direction marks as nothing, odd spaces as spaces, ligatures as letters."""
    if text.isascii() or (text.replace("\n", "").isprintable() and not any(ligature in text for ligature in LIGATURES)):
        return
    for match in _ODD.finditer(text):
        yield Repair(Span(*match.span()), _character(match))


def _character(match: re.Match[str]) -> str:
    if match["space"]:
        return " "
    if match["line"]:
        return "\n"
    return unicodedata.normalize("NFKC", match["letters"]) if match["letters"] else ""


def left_markup(text: str) -> Iterator[Repair]:
    """Yield entities, tags and escapes that stand in the text as what they stand for."""
    if "&" in text:
        yield from _entities(text)
    if "<" in text:
        for match in _TAG.finditer(text):
            yield Repair(Span(*match.span()), "\n\n" if match["wide"] else "")
    if "\\" in text:
        yield from _escapes(text)


def _entities(text: str) -> Iterator[Repair]:
    for match in _ENTITY.finditer(text):
        meant = match.group()
        while (plainer := unescape(meant)) != meant:
            meant = plainer
        if meant != match.group() and not meant.endswith(";"):
            yield Repair(Span(*match.span()), _ODD.sub(_character, meant))


def _escapes(text: str) -> Iterator[Repair]:
    lines = sum((match["line"] or "").count("n") for match in _ESCAPE.finditer(text))
    for match in _ESCAPE.finditer(text):
        if match["mark"]:
            meant = match["mark"]
        elif match["units"]:
            meant = bytes.fromhex(match["units"].replace("\\", "").replace("u", "")).decode("utf-16-be", "ignore")
        elif match["bytes"]:
            raw = bytes.fromhex(match["bytes"].replace("\\", "").replace("x", ""))
            meant = raw.decode("utf-8" if _is_utf8(raw) else "cp1252", "ignore")
        elif lines >= FEWEST_LINES:
            meant = "\n" * max(1, match["line"].count("n"))
        else:
            continue
        yield Repair(Span(*match.span()), _ODD.sub(_character, meant))


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
