"""How many: a sentence in, the killed, wounded and captured that it numbers out, each with bounds."""

from __future__ import annotations

import re

from msgspec import Struct

from whoheld.claims.grammar import Grammar
from whoheld.claims.passages import Passage
from whoheld.model import Count, Role, Span

CUES = {
    "killed": re.compile(r"\b(?:kill(?:s|ed|ing)?|dead|died|slain|deaths?|lives|bodies|death toll)\b"),
    "wounded": re.compile(r"\b(?:wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt)\b"),
    "captured": re.compile(
        r"\b(?:captur(?:ed|ing)|arrest(?:ed|ing|s)|detain(?:ed|ing)|"
        r"kidnapp?(?:ed|ing)|abduct(?:ed|ing)|hostages?|taken prisoner)\b"
    ),
}
STRENGTH = re.compile(
    r"\b(?:fighters|militants|troops|soldiers|men|jihadists|insurgents|rebels)\b"
    r"(?= (?:left|remain|in|are|were|still|inside)\b)"
)
REACH = 55
_AT_LEAST = re.compile(r"(?:at least|more than|over|no fewer than|a minimum of|upwards of) (?:some )?$")
_AT_MOST = re.compile(r"(?:up to|at most|no more than|as many as) $")
_RANGE = re.compile(r"^\s?(?:-|–|to|and)\s?$")
_CIVIL = re.compile(r"civilian|people|resident|child|women|woman|villager|journalist|person|worker|famil")


class Toll(Struct, frozen=True):
    """A sentence's numbers of people, by what befell them."""

    killed: tuple[Count, ...] = ()
    wounded: tuple[Count, ...] = ()
    captured: tuple[Count, ...] = ()
    strength: tuple[Count, ...] = ()


class _Number(Struct, frozen=True):
    span: Span
    low: int | None
    high: int | None


def toll_of(sentence: Passage, rules: Grammar) -> Toll:
    """Return the numbers of people killed, wounded, captured and under arms that a sentence gives."""
    text = sentence.text.lower()
    numbers = _numbers(text, rules)
    taken: set[Span] = set()
    found = {name: _counted(text, cue, numbers, taken, sentence.span.start) for name, cue in CUES.items()}
    return Toll(**found, strength=_strength(text, numbers, taken, sentence.span.start))


def _numbers(text: str, rules: Grammar) -> list[_Number]:
    found: list[_Number] = []
    for match in rules.number.finditer(text):
        low, high = _value(match.group(), rules)
        if low is None or re.match(
            r"\s?(?:%|per|km|kilomet|mile|year|month|week|day|hour|percent|am\b|pm\b|-year|,? ?20\d\d)",
            text[match.end() :],
        ):
            continue
        if 1900 <= low <= 2100 and match.group().isdigit():
            continue
        before = text[: match.start()]
        if (
            found
            and _RANGE.match(text[found[-1].span.end : match.start()])
            and "-" in text[found[-1].span.end : match.start()] + "-"
        ):
            previous = found.pop()
            joined = _RANGE.match(text[previous.span.end : match.start()])
            if joined and "and" not in joined.group():
                found.append(_Number(Span(previous.span.start, match.end()), previous.low, high))
                continue
            found.append(previous)
        if _AT_LEAST.search(before):
            high = None
        elif _AT_MOST.search(before):
            low, high = None, high
        found.append(_Number(Span(match.start(), match.end()), low, high))
    return found


def _value(word: str, rules: Grammar) -> tuple[int | None, int | None]:
    if word[0].isdigit():
        number = int(word.replace(",", ""))
        return number, number
    return rules.numbers[word]


def _counted(
    text: str, cue: re.Pattern[str], numbers: list[_Number], taken: set[Span], offset: int
) -> tuple[Count, ...]:
    for match in cue.finditer(text):
        after = [n for n in numbers if 0 <= n.span.start - match.end() <= 30 and n.span not in taken]
        before = [n for n in numbers if 0 <= match.start() - n.span.end <= REACH and n.span not in taken]
        between = before and not re.search(
            r"[.;]|\b(?:wounded|injured|killed|dead)\b", text[before[-1].span.end : match.start()]
        )
        if before and between:
            number = before[-1]
            who = text[number.span.end : match.start()]
        elif after and not re.search(r"[;.]|\b(?:in|on|at|by)\b", text[match.end() : after[0].span.start]):
            number = after[0]
            who = re.split(
                r"[,.;]|\b(?:and|in|on|at|by|as|when|during|were|was)\b", text[number.span.end : number.span.end + 45]
            )[0]
        else:
            continue
        taken.add(number.span)
        return (_count(number, who, offset),)
    return ()


def _count(number: _Number, who: str, offset: int) -> Count:
    people = re.sub(r"\b(?:were|was|had|have|has|been|be|being|are|is|other|others|of|the|reportedly|also)\b", " ", who)
    name = " ".join(re.sub(r"[^\w\s’'-]", " ", people).split()) or None
    role: Role = "unknown" if not name else "civilians" if _CIVIL.search(name) else "target"
    return Count(name, role, number.low, number.high, Span(offset + number.span.start, offset + number.span.end))


def _strength(text: str, numbers: list[_Number], taken: set[Span], offset: int) -> tuple[Count, ...]:
    for match in STRENGTH.finditer(text):
        for number in numbers:
            if number.span not in taken and 0 <= match.start() - number.span.end <= 25:
                span = Span(offset + number.span.start, offset + number.span.end)
                return (Count(match.group(), "actor", number.low, number.high, span),)
    return ()
