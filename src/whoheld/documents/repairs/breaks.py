"""Text in, repairs of words and sentences that run together or are cut at line ends out.

The evidence of a lost break is a full stop between a word in small letters and a word with a capital ('town.The'),
or a year on a word ('2016Iraqi'); of a word cut at the end of a line, that the page has the whole word elsewhere, or
that three lines or more of it end so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from whoheld.lexicon import Lexicon
from whoheld.model import Repair, Span

FEWEST = 3  # line ends with a hyphen on a page that is set in lines
_JOINED = tuple(
    (stop, re.compile(rf"\{stop}(?<=[a-z)\d].)[\"”’)]{{0,2}}(?=[“‘(]?(?:[A-Z][a-z]*[a-z]|A|I)(?:[\s,’']|$))"))
    for stop in ".?!"
)
_NOT_WORDS = re.compile(r"www\.|@|/|:\d|\bNo$")
_YEARS = tuple((century, re.compile(rf"{century}\d\d(?<!\d.{{4}})(?=[A-Z][a-z]{{2}})")) for century in ("19", "20"))
_CUT = re.compile(r"(?<![\w-])(?P<first>[A-Za-z]{2,40})-(?P<gap> ?\r?\n)(?P<second>[A-Za-z][a-z]{1,40})")
_FIRST = re.compile(r"[A-Za-z]*")
REACH = 60  # characters of a token before a full stop that are looked at


def lost_breaks(text: str, lexicon: Lexicon) -> Iterator[Repair]:
    """Yield the ends of sentences and of dates with a space after them, and cut words as whole ones."""
    known = lexicon.table("repairs")
    for match in _matches(_JOINED, text):
        token = text[max(0, match.start() - REACH) : match.start()].rsplit(None, 1)[-1]
        following = _FIRST.match(text, match.end())
        if not _NOT_WORDS.search(token) and following and following[0] not in known["domains"]:
            yield Repair(Span(match.end() - 1, match.end()), text[match.end() - 1] + " ")
    for match in _matches(_YEARS, text):
        yield Repair(Span(match.end() - 1, match.end()), text[match.end() - 1] + " ")
    if "-\n" in text or "-\r\n" in text or "- \n" in text:
        yield from _cut_words(text, known)


def _matches(patterns: Iterable[tuple[str, re.Pattern[str]]], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches; each pattern stands beside the characters that it begins with, most often on no page."""
    for sign, pattern in patterns:
        if sign in text:
            yield from pattern.finditer(text)


def _cut_words(text: str, known: Mapping[str, Sequence[str]]) -> Iterator[Repair]:
    cut = list(_CUT.finditer(text))
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
    for match in cut:
        first, second = match["first"].lower(), match["second"].lower()
        compound = first in known["firsts"] or second in known["seconds"] or match["second"][0].isupper()
        if first + second not in words and (compound or f"{first}-{second}" in words):
            yield Repair(Span(*match.span("gap")), "")
        elif first + second in words or len(cut) >= FEWEST:
            yield Repair(Span(match.end("first"), match.end("gap")), "")
