"""A sentence and the bounds of its day of publication in, its time expressions with their days out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from whoheld.model import Days, Span, When, Words
from whoheld.when.amounts import amount_of, days_of
from whoheld.when.dates import read_months, read_years
from whoheld.when.rules import ABSOLUTE, RULES, FoundKind, Rule
from whoheld.when.stretches import hull
from whoheld.when.words import COUNT, DIGIT, TELLING, UNITS, Match

_NAMED = re.compile(r"\?P<\w+>")
_WORD = re.compile(r"[A-Za-z]+|\d+")
_LETTERS = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[/.-]\d|\d(?:st|nd|rd|th)\b")
_DATELIKE = re.compile(r"(?:19|20)\d\d(?!\d)|\d{1,2}(?:[/.-]\d|st|nd|rd|th)", re.I)
NEAR = 8  # words from the beginning of an expression to the telling one, at most


def _scans() -> dict[str, re.Pattern[str]]:
    """Return for every opening word the alternation of the rules whose expressions may begin with it."""
    by_rules: dict[tuple[int, ...], re.Pattern[str]] = {}
    scans = {}
    for word in frozenset().union(*(rule.opens for rule in RULES)):
        numbers = tuple(number for number, rule in enumerate(RULES) if word in rule.opens)
        if numbers not in by_rules:
            named = (f"(?P<r{number}>{_NAMED.sub('?:', RULES[number].pattern.pattern)})" for number in numbers)
            by_rules[numbers] = re.compile("|".join(named))
        scans[word] = by_rules[numbers]
    return scans


_SCANS = _scans()

# The words around: 'since', 'until', 'between … and …'
_LEAD = re.compile(
    r"\b(ever~since|since|until|till|by|before|between|from|as~of)~(?:(?:about|around|at~least|at)~)?(?:the~)?$".replace(
        "~", r"\s{1,5}"
    ),
    re.I,
)
_SINCE_CLAUSE = re.compile(r"(?<!has\s)(?<!have\s)(?<!had\s)\b(since)\s[^,;:.\"”“]{3,90}$", re.I)
# 'for the first time since 2013', 'the deadliest attack since May' tell of now, not of the days since.
_RECORD = re.compile(
    r"\bthe\s(?:first|second|third|worst|(?:dead|blood|big|larg|great|heav|high|low|strong|long|fierc|rar)\w{0,3}est"
    r"|(?:sing\w+\s)?most\s\w+|only)\b[^,;:.]{0,45}$",
    re.I,
)
_PAIR = re.compile(
    r"\s{1,5}(?:and|to|into|until|till|through)\s{1,5}(?:on\s+|the\s+|into\s+)?|\s{0,3}[-–—/]\s{0,3}", re.I
)
_CLAUSE = re.compile(r"[^;:.!?\"”“]{0,80}")
_ONWARDS = re.compile(r"\s{1,3}(?:onwards?|on)\b(?=\s?(?:[,.;]|$)|\s+(?!the\b))", re.I)
# 'will meet on Friday', 'is due to start on March 3': the tense is future where nothing stands between that looks back.
_FUTURE = re.compile(
    r"\b(?<!had\sbeen\s)(?:will|shall|would|['’]ll|scheduled|slated|due|expected|planned|planning|set|to\s+be\s+\w+|upcoming)\s"
    r"(?P<between>[^,;:.!?\"”“]{0,70})$",
    re.I,
)
_BACK = re.compile(
    r"\b(?:said|says|told|announced|reported|added|according|stated|confirmed|who|which|that|it|they|after|since|when"
    r"|if|as|have|has|had|was|were|captured|seized|killed|declared|agreed|signed|began|of|by)\b",
    re.I,
)
_IN = re.compile(r"\b(?:in|for|by|until)\s$", re.I)
_OPENERS = ("since", "until", "till", "by", "before")


class Found(When, frozen=True):
    """A time expression: what sort it is, and in `point` the days that it names itself ('March' of 'since March')."""

    kind: FoundKind
    point: Days


class _Atom(NamedTuple):
    """A bare expression; `lead` is the word before one that opens it at an end ('since', 'until', …)."""

    rule: Rule
    match: Match
    start: int
    end: int
    lead: str
    lead_start: int
    record: bool


def _tries(text: str) -> list[tuple[int, re.Pattern[str]]]:
    """Return where an expression may begin: at an opening word with a telling one not far behind it."""
    low = text.lower()
    if TELLING.isdisjoint(_LETTERS.findall(low)) and not _DIGITS.search(low):
        return []
    tries = []
    words = list(_WORD.finditer(text))
    left = 0
    for match in reversed(words):
        word = match[0].lower()
        digit = word[0].isdigit()
        left = NEAR if word in TELLING or (digit and _DATELIKE.match(text, match.start())) else left - 1
        scan = _SCANS.get(DIGIT if digit else word) if left > 0 else None
        if scan:
            tries.append((match.start(), scan))
    tries.reverse()
    return tries


def _atoms(text: str) -> list[_Atom]:
    atoms: list[_Atom] = []
    at = 0
    for start, scan in _tries(text):
        scanned = scan.match(text, start) if start >= at and not text[start - 1 : start].isalnum() else None
        rule = RULES[int((scanned.lastgroup or "r0")[1:])] if scanned else None
        match = rule.pattern.match(text, start) if rule else None
        if rule and match:
            atoms.append(_atom(rule, match, text, max(at, start - 100)))
            at = match.end()
    return atoms


def _atom(rule: Rule, match: Match, text: str, reach: int) -> _Atom:
    start, end = match.span()
    lead = _LEAD.search(text, reach, start) or _SINCE_CLAUSE.search(text, reach, start)
    if not lead:
        return _Atom(rule, match, start, end, "", start, False)
    word = lead[1].split()[-1].lower()
    record = word == "since" and bool(_RECORD.search(text, max(0, lead.start() - 60), lead.start()))
    onwards = _ONWARDS.match(text, end) if word == "from" else None
    if onwards:
        return _Atom(rule, match, start, onwards.end(), "since", lead.start(), False)
    return _Atom(rule, match, start, end, "until" if word == "of" else word, lead.start(), record)


def _looks_ahead(atom: _Atom, text: str) -> bool:
    """Say whether the words before an expression put it into the future."""
    if atom.lead in ("by", "until") and re.match(r"(?i)end\b|the\s+end\b", atom.match[0]):
        return True
    if not atom.rule.tensed:
        return False
    if atom.rule.read is read_months and not _IN.search(text, max(0, atom.start - 5), atom.start):
        return False
    found = _FUTURE.search(text, max(0, atom.start - 100), atom.start)
    return bool(found and not _BACK.search(found["between"]))


def _over(published: Days, absolute: bool, read: Callable[[date | None], Days]) -> Days | None:
    """Read against both bounds of the day of publication and hold both; None where the words are no date at all."""
    known = list(dict.fromkeys(day for day in (published.start, published.end) if day))
    try:
        if absolute:
            return hull([read(day) for day in dict.fromkeys((published.start, published.end))])
        if not known:
            return Days()
        both = hull([read(day) for day in known])
    except (ValueError, OverflowError):
        return None
    return Days(both.start if published.start else None, both.end if published.end else None)


def _named(atom: _Atom) -> bool:
    """Say whether the words name their days without a day of publication."""
    return atom.rule.read in ABSOLUTE or bool(atom.match.groupdict().get("year"))


def _read(atom: _Atom, published: Days, future: bool) -> Days | None:
    return _over(
        published, _named(atom), lambda day: atom.rule.read(atom.match, day or date.max, future and day is not None)
    )


def _opened(atom: _Atom, published: Days, future: bool) -> Days | None:
    """Stretch the days that words name by what leads up to them: 'since', 'until', 'by', 'before'."""

    def read(day: date | None) -> Days:
        point = atom.rule.read(atom.match, day or date.max, future and day is not None)
        if atom.lead == "since":
            return Days(point.start, max(day, point.end) if day and point.end else None)
        ahead = day and point.end and (point.end > day or (future and point.end == day))
        return Days(day if ahead else None, point.end)

    days = _over(published, _named(atom), read)
    if days and atom.lead != "since" and not (published.start and published.end):
        return Days(None, days.end)
    return days


def _anchor(atom: _Atom, named: Days | None, published: Days, future: bool) -> Days | None:
    """Read 'a day earlier' from the day last named in the sentence, else from that of publication."""
    if atom.rule.anchor is None or (named is None and atom.rule.read.__name__ == "read_day_part"):
        return _read(atom, published, future)
    if named is None and re.search(r"later|following|next|after|same|that", atom.match[0], re.I):
        return Days(None, published.end)
    if named is not None and atom.rule.read.__name__ == "read_day_part":
        return named
    return _read(atom, named or published, False)


def _pair(first: _Atom, second: _Atom, text: str, published: Days, future: bool) -> Days | None:
    """Read 'between April 29 and May 10' or 'Monday to Wednesday': the first day is the last such before the second."""
    between = text[first.end : second.start]
    if len(between) > 20 or not _PAIR.fullmatch(between) or not {first.rule.kind, second.rule.kind} <= {"day", "span"}:
        return None
    if first.rule.anchor or second.rule.anchor:
        return None
    if between.strip().lower() == "and" and first.lead != "between":
        return None

    def read(day: date | None) -> Days:
        last = _read(second, Days(day, day), future)
        opening = _read(first, Days(last.end, last.end) if last and last.end else Days(day, day), False)
        if not last or not opening or (opening.start and last.end and opening.start > last.end):
            raise ValueError("no pair")
        return Days(opening.start, last.end)

    try:
        return hull([read(day) for day in dict.fromkeys((published.start, published.end))])
    except ValueError:
        return None


def _ahead(atom: _Atom, following: _Atom | None, text: str, published: Days) -> tuple[FoundKind, Days]:
    """Read 'ten months after … June 2014' from the day named next; with none, it is but a length of time."""
    dated = following and following.rule.kind in ("day", "span") and not following.rule.anchor
    if following and dated and _CLAUSE.fullmatch(text, atom.end, following.start):
        anchor = _read(following, published, False)
        days = _read(atom, anchor, False) if anchor else None
        if days:
            return "day" if days.start == days.end else "span", days
    return "duration", Days(None, published.end)


def _found(kind: FoundKind, days: Days, point: Days, words: tuple[str, int, int], offset: int) -> Found:
    text, start, end = words
    span = Span(start + offset, end + offset)
    return Found(days=days, words=Words(text=text[start:end], span=span), kind=kind, point=point)


def _lone(atom: _Atom, point: Days, published: Days, future: bool) -> tuple[FoundKind, Days, int] | None:
    """Return the kind and days of an expression that is no pair, and where its words begin."""
    kind = atom.rule.kind
    if kind not in ("day", "span"):
        return kind, point, atom.start
    if atom.lead in _OPENERS and atom.rule.anchor is None:
        days = _opened(atom, published, future)
        kind = "now" if atom.record else "since" if atom.lead == "since" else "until"
        return (kind, days, atom.lead_start) if days else None
    if atom.lead in ("between", "from") and (_last(atom.match) or atom.rule.read is read_years):
        return "between", point, atom.lead_start
    return "day" if point.start == point.end else "span", point, atom.start


def _last(match: Match) -> str | None:
    groups = match.groupdict()
    return groups.get("last") or groups.get("last_")


def find(text: str, published: Days, *, offset: int = 0, future: bool = False) -> tuple[Found, ...]:
    """Return the time expressions of one sentence in the order of the text, none overlapping another."""
    found: list[Found] = []
    atoms = _atoms(text)
    named: Days | None = None
    skip = False
    for number, atom in enumerate(atoms):
        if skip:
            skip = False
            continue
        following = atoms[number + 1] if number + 1 < len(atoms) else None
        pair = _pair(atom, following, text, published, future) if following else None
        if pair and following:
            start = atom.lead_start if atom.lead in ("between", "from") else atom.start
            found.append(_found("between", pair, pair, (text, start, following.end), offset))
            skip = True
            continue
        if atom.rule.anchor == "on":
            kind, days = _ahead(atom, following, text, published)
            found.append(_found(kind, days, days, (text, atom.start, atom.end), offset))
            continue
        ahead = future or _looks_ahead(atom, text)
        point = _anchor(atom, named, published, ahead)
        lone = _lone(atom, point, published, ahead) if point else None
        if point and lone:
            kind, days, start = lone
            found.append(_found(kind, days, point, (text, start, atom.end), offset))
            named = point if kind == "day" and point.start else named
    return tuple(found)


def resolve(words: str, published: Days, future: bool = False) -> Days | None:
    """Return the days that one expression means, None where the words are none."""
    found = find(words, published, future=future)
    return found[0].days if found else None


_LENGTH = re.compile(rf"(?:{COUNT})?{UNITS}(?:[\s-]+(?i:long))?")


def duration(words: str) -> tuple[int, int] | None:
    """Return the least and the most days of 'for some seven months' or 'two-week', None where no length is named."""
    match = _LENGTH.search(words)
    if not match or not (match["count"] or match["many"]):
        return None
    return days_of(amount_of(match))
