"""Words in, the numbers among them out, with the bounds that 'at least', 'nearly' or 'between' set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from whoheld.model import Span

TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
YEARS = range(1900, 2101)
LARGEST = 9  # digits that a count of people has at most
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_SOFTENED = r"(?: (?:the|some|about|around|approximately|an estimated|estimated|another|a|an))*[ ]?$"
_AT_LEAST = re.compile(
    r"(?:at least|at the least|more than|over|above|exceed(?:s|ed|ing)?|upwards? of|(?:no|not) (?:fewer|less) than"
    r"|a minimum of|in excess of|surpass(?:ed|es|ing)?|pass(?:ed|es|ing)|top(?:s|ped|ping))" + _SOFTENED
)
_AT_MOST = re.compile(
    r"(?:up to|at most|(?:no|not) more than|as many as|nearly|almost|close to|fewer than|less than|under|a maximum of"
    r"|just short of)" + _SOFTENED
)
_OPEN = re.compile(r"\+| ?plus\b| or more\b| and more\b")
_NOT_PEOPLE = re.compile(
    r"[ -]?(?:%|percent|per ?cent|°|kms?\b|kilomet|miles?\b|met(?:re|er)s?\b|m\b|years?\b|months?\b|weeks?\b|days?\b"
    r"|hours?\b|minutes?\b|mins?\b|times?\b|a\.?m\b|p\.?m\b|o[’']clock|gmt\b|mm\b|tons?\b|tonnes?\b|kgs?\b|kilos?\b|pounds?\b"
    r"|dollars?\b|euros?\b|(?:st|nd|rd|th)\b|:\d|/\d|-year)"
)
_MONTH = r"(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ch|il|ust|ember|ober)?\.?"
_MONTH_AFTER = re.compile(rf" (?:of )?{_MONTH}\b")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH} (?:the )?$")
_DATED = re.compile(
    r"(?:[$£€#:/.]|\b(?:aged?|no\.?|number|article|resolution|route|highway|road|page|chapter|room)) ?$"
)
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|of|since|until|by|from|the)|,) $")
_JOINT = re.compile(r" ?(?:-|–|—|\bto\b|\band\b|\bor\b) ?")
_BETWEEN = re.compile(r"\bbetween" + _SOFTENED)


class Figure(Struct, frozen=True):
    """A number as it is written, with its bounds; None where it is open."""

    span: Span
    low: int | None
    high: int | None


class Numerals(Struct, frozen=True):
    """Numbers by their words with their bounds, and the pattern of a number."""

    values: dict[str, tuple[int, int | None]]
    pattern: re.Pattern[str]


def numerals(values: dict[str, tuple[int, int | None]]) -> Numerals:
    """Return the numerals of words with bounds."""
    spelled = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
    count, times = rf"(?P<count>{_DIGITS}|(?:{spelled})(?:[- ](?:{spelled}))?)", rf"(?: (?P<times>{'|'.join(TIMES)}))?"
    return Numerals(values, re.compile(rf"(?<![\w.,$£€/:])(?<![a-z]-){count}{times}(?![\w’'])"))


def figures(text: str, known: Numerals) -> list[Figure]:
    """Return the numbers of a text that may count people, in order of text."""
    lowered, found = text.lower(), list[Figure]()
    if len(lowered) != len(text):
        return []
    for figure in _bare(lowered, known):
        if found and (joined := _range(lowered, found[-1], figure)):
            found[-1] = joined
        else:
            found.append(figure)
    return [_bounded(lowered, one) for one in found if _may_count(lowered, one)]


def _bare(text: str, known: Numerals) -> Iterator[Figure]:
    for match in known.pattern.finditer(text):
        value = _value(match["count"], known.values)
        if value is not None:
            times, (low, high) = TIMES.get(match["times"] or "", 1), value
            yield Figure(Span(*match.span()), int(low * times), None if high is None else int(high * times))


def _value(word: str, values: dict[str, tuple[int, int | None]]) -> tuple[float, float | None] | None:
    """Return the bounds of a number in digits, in one word, or in two ('forty-five', 'two dozen')."""
    if word[0].isdigit():
        digits = word.replace(",", "")
        return (float(digits), float(digits)) if len(digits) <= LARGEST else None
    if word in values:
        return values[word]
    first, last = re.split(r"[- ](?=[a-z]+$)", word, maxsplit=1)
    one, other = values.get(first), values.get(last)
    if one is None or other is None or one[1] is None or other[1] is None:
        return None
    if other[0] >= TIMES["dozen"]:
        return one[0] * other[0], one[1] * other[1]
    return (one[0] + other[0], one[0] + other[0]) if one[0] % 10 == 0 and other[0] < 10 else None


def _range(text: str, first: Figure, second: Figure) -> Figure | None:
    """Return the two ends of '1,500-2,500' or 'between 20 and 30' as one figure."""
    joint = text[first.span.end : second.span.start]
    if not _JOINT.fullmatch(joint) or first.low is None or second.high is None or first.low >= second.high:
        return None
    if joint.strip() == "and" and not _BETWEEN.search(text[: first.span.start][-40:]):
        return None
    return Figure(Span(first.span.start, second.span.end), first.low, second.high)


def _may_count(text: str, figure: Figure) -> bool:
    before, after = text[max(0, figure.span.start - 24) : figure.span.start], text[figure.span.end :][:24]
    if _NOT_PEOPLE.match(after) or _DATED.search(before):
        return False
    digits = figure.span.of(text)
    if digits.isdigit() and (_MONTH_AFTER.match(after) or _MONTH_BEFORE.search(before)):
        return False
    return not (digits.isdigit() and int(digits) in YEARS and _YEAR_BEFORE.search(before))


def _bounded(text: str, figure: Figure) -> Figure:
    before = text[max(0, figure.span.start - 48) : figure.span.start]
    if figure.low != figure.high and figure.high is not None and not _AT_LEAST.search(before):
        return Figure(figure.span, None, figure.high) if _AT_MOST.search(before) else figure
    if _AT_MOST.search(before):
        return Figure(figure.span, None, figure.high)
    if _AT_LEAST.search(before) or _OPEN.match(text[figure.span.end :][:9]):
        return Figure(figure.span, figure.low, None)
    return figure
