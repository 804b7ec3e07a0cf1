"""A sentence and the names known in it in, the places out that the lexicon does not know: by kind, list and border."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from whoheld.claims.grammar import Grammar
from whoheld.lexicon import Lexicon
from whoheld.lexicon.names import flatten
from whoheld.model import Span

_NOT_NAMES = re.compile(
    r"^(?:The|This|That|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Ramadan|Eid|He|She|It|They|We|A|An)\b"
    r"|^(?:[A-Z][a-z]+(?:ian|ish|ese)|Sunni|Shi\W?ite|Shia|Iraqi|Yemeni|Saudi|Israeli|Afghan|Somali|Pakistani)s?$"
    r"|^(?:Wall|Sesame|Main|High|Silk|Middle|Grand) (?:Street|Road|School|District|Junction)$"
    r"|-(?:held|controlled|occupied|backed|led|run|allied|based)\b"
)
_JOINT = re.compile(r"(?:,? (?:and|or|as well as)|,) ")
_BETWEEN = re.compile(r"(?:,? and|,)? (?P<name>[^,]+?)(?:,? and|,)? ")
_NAMES_ONE = r"[A-Z][\w’']+"
_GOES_ON = r"with|between|and|or|on|in|at|to|from|by|near|is|was|were|has|had|after|as|since|where|which|that|who|have"
_BORDER = re.compile(
    rf"(?:(?P<one>{_NAMES_ONE})[-–—/](?P<two>{_NAMES_ONE}) |(?P<sole>{_NAMES_ONE}?)(?:[’']s)? )?(?:border|frontier)s?"
    rf"(?: (?:areas?|regions?|zones?)| (?:with|between)(?: the)? (?P<with>{_NAMES_ONE})(?: and (?P<also>{_NAMES_ONE})"
    r"(?: province)?)?)?"
    rf"(?! (?!(?:{_GOES_ON})\b)[a-z])(?![\w-])"
)


def borders(text: str, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    """Yield the borders of countries named, and whose: 'the Syrian border', 'the frontier between Iraq and Syria'."""
    if "border" not in text and "frontier" not in text:
        return
    states = lexicon.states.names
    for match in _BORDER.finditer(text):
        named = [name for name in match.groups() if name]
        if any(flatten(name) in states for name in named) or match["also"]:
            start = match.start() if not match["sole"] or flatten(match["sole"]) in states else match.end("sole") + 1
            yield Span(start, match.end()), " and ".join(named)


def unknown_places(text: str, known: Iterable[Span], rules: Grammar) -> Iterator[Span]:
    """Yield the names that a kind of place, a preposition or a list of places marks as places."""
    taken, at = list(known), 0
    while match := rules.unknown_place.search(text, at):
        span = Span(*match.span(match.lastgroup or "a"))
        at = match.start() + 1
        if _is_free(text, span, taken):
            taken.append(span)
            at = match.end()
            yield span
    for span in _listed(text, rules):
        if _is_free(text, span, taken):
            taken.append(span)
            yield span


def _is_free(text: str, span: Span, taken: list[Span]) -> bool:
    return not _NOT_NAMES.search(span.of(text)) and not any(meet(span, other) for other in taken)


def _listed(text: str, rules: Grammar) -> Iterator[Span]:
    """Yield the members of lists of villages, towns or quarters: 'the villages of A, B and C'."""
    for match in rules.listed_places.finditer(text):
        start, end = match.span(match.lastgroup or "list")
        for joint in _JOINT.finditer(text, start, end):
            yield Span(start, joint.start())
            start = joint.end()
        yield Span(start, end)


def among(text: str, places: list[Span], rules: Grammar) -> Iterator[Span]:
    """Yield the names that stand alone between two places of one list: B of 'A, B and C' where A and C are known."""
    for before, after in pairwise(places):
        gap = text[before.end : after.start]
        if "," not in gap and " and " not in gap:
            continue
        match = _BETWEEN.fullmatch(gap)
        if match and rules.place_name.fullmatch(match["name"]) and not _NOT_NAMES.search(match["name"]):
            yield Span(before.end + match.start("name"), before.end + match.end("name"))


def meet(a: Span, b: Span) -> bool:
    """Say whether two spans have a character in common."""
    return a.start < b.end and b.start < a.end
