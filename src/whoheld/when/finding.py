"""A sentence and the bounds of its day of publication in, its time expressions with their days out."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from whoheld.model import Days, Span, When, Words
from whoheld.when.readers import read_years
from whoheld.when.rules import ABSOLUTE, RULES, FoundKind, Rule
from whoheld.when.stretches import hull
from whoheld.when.words import COUNTS, MONTHS, NUMBER, SEASONS, SHORT_MONTHS, UNIT, UNIT_DAYS, WEEKDAYS, Match, count_of

_NAMED = re.compile(r"\?P<\w+>")
_SCAN = re.compile("|".join(f"(?P<r{n}>{_NAMED.sub('?:', rule.pattern.pattern)})" for n, rule in enumerate(RULES)))
_WORD = re.compile(r"[A-Za-z]+|\d+")
# Every expression has a number or a telling word in it and begins with an opening one; nothing else is tried.
_TELLING = frozenset(
    (
        "dawn overnight noon midnight now currently recently today yesterday tonight tomorrow present date far night "
        "evening morning afternoon weekend hour hours day days week weeks month months year years decade decades "
        + " ".join((*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *(day[:3] for day in WEEKDAYS), *SEASONS))
    )
    .lower()
    .split()
)
_OPENINGS = _TELLING | frozenset(
    (
        "the last this next previous past coming recent early late mid earlier later start beginning middle end close "
        "first second third fourth for so to at during before around " + " ".join(COUNTS)
    ).split()
)

# The words around: 'since', 'until', 'between … and …'

_LEAD = re.compile(
    r"\b(ever~since|since|until|till|by|before|between|from)~(?:(?:about|around|at~least)~)?(?:the~)?$".replace(
        "~", r"\s+"
    ),
    re.I,
)
_SINCE_CLAUSE = re.compile(r"(?<!has\s)(?<!have\s)(?<!had\s)\b(since)\s[^,;:.\"”“]{3,90}$", re.I)
_PAIR = re.compile(r"\s+(?:and|to|until|till|through)\s+(?:on\s+|the\s+)?|\s*[-–—]\s*", re.I)


class Found(When, frozen=True):
    """A time expression: what sort it is, and in `point` the days that it names itself ('March' of 'since March')."""

    kind: FoundKind
    point: Days


class _Atom(NamedTuple):
    rule: Rule
    match: Match
    start: int
    end: int
    lead: str
    lead_start: int


def _atoms(text: str) -> list[_Atom]:
    """Find the bare expressions; `lead` is the word before one that opens it at an end ('since', 'until', …)."""
    atoms: list[_Atom] = []
    words = [(word, word[0].lower()) for word in _WORD.finditer(text)]
    if not any(low in _TELLING or low.isdigit() for _, low in words):
        return atoms
    for word, low in words:
        if not (low in _OPENINGS or low.isdigit()) or (atoms and word.start() < atoms[-1].end):
            continue
        scanned = _SCAN.match(text, word.start()) if not text[word.start() - 1 : word.start()].isalnum() else None
        rule = RULES[int((scanned.lastgroup or "r0")[1:])] if scanned else None
        match = rule.pattern.match(text, word.start()) if rule else None
        if rule is None or match is None:
            continue
        reach = max(atoms[-1].end if atoms else 0, match.start() - 100)
        lead = _LEAD.search(text, reach, match.start()) or _SINCE_CLAUSE.search(text, reach, match.start())
        opening = lead[1].split()[-1].lower() if lead else ""
        atoms.append(_Atom(rule, match, match.start(), match.end(), opening, lead.start() if lead else match.start()))
    return atoms


def _read(atom: _Atom, published: Days, future: bool) -> Days | None:
    """Read one expression against both bounds of the day of publication; None where the words are no date at all."""
    rule, match = atom.rule, atom.match
    try:
        if published.start is None or published.end is None:
            if rule.read in ABSOLUTE or match.groupdict().get("year"):
                return rule.read(match, date.max, future)
            if published.start is None and published.end is None:
                return Days()
        ends = [rule.read(match, day, future) for day in dict.fromkeys((published.start, published.end)) if day]
    except (ValueError, OverflowError):
        return None
    both = hull(ends)
    return Days(both.start if published.start else None, both.end if published.end else None)


def _open(lead: str, point: Days, published: Days) -> tuple[FoundKind, Days]:
    """Stretch the days that words name by what leads up to them: 'since', 'until', 'by', 'before'."""
    if lead == "since":
        return "since", Days(point.start, max(filter(None, (published.end, point.end)), default=None))
    ahead = published.end is not None and point.end is not None and point.end > published.end
    return "until", Days(published.start if ahead else None, point.end)


def _anchor(atom: _Atom, found: list[Found], published: Days, future: bool) -> Days | None:
    """Read 'a day earlier' from the day last named in the sentence, else from that of publication."""
    if not atom.rule.anchored or atom.match[0].lower().endswith("ago"):
        return _read(atom, published, future)
    named = next((one.point for one in reversed(found) if one.kind == "day" and one.point.start), None)
    if named is None and re.search(r"later|following|next|after|same", atom.match[0], re.I):
        return Days(None, published.end)
    return _read(atom, named or published, future)


def _pair(first: _Atom, second: _Atom, text: str, published: Days, future: bool) -> Days | None:
    """Read 'between April 29 and May 10' or 'Monday to Wednesday': the first day is the last such before the second."""
    between = text[first.end : second.start]
    if not _PAIR.fullmatch(between) or not {first.rule.kind, second.rule.kind} <= {"day", "span"}:
        return None
    if between.strip().lower() == "and" and first.lead != "between":
        return None
    readings = []
    for day in dict.fromkeys((published.start, published.end)):
        last = _read(second, Days(day, day), future)
        opening = _read(first, Days(last.end, last.end) if last and last.end else Days(day, day), False)
        if not last or not opening or (opening.start and last.end and opening.start > last.end):
            return None
        readings.append(Days(opening.start, last.end))
    return hull(readings)


def _found(kind: FoundKind, days: Days, point: Days, words: tuple[str, int, int], offset: int) -> Found:
    text, start, end = words
    span = Span(start + offset, end + offset)
    return Found(days=days, words=Words(text=text[start:end], span=span), kind=kind, point=point)


def find(text: str, published: Days, *, offset: int = 0, future: bool = False) -> tuple[Found, ...]:
    """Return the time expressions of one sentence in the order of the text, none overlapping another."""
    found: list[Found] = []
    atoms = _atoms(text)
    while atoms:
        atom = atoms.pop(0)
        pair = _pair(atom, atoms[0], text, published, future) if atoms else None
        if pair:
            start = atom.lead_start if atom.lead in ("between", "from") else atom.start
            found.append(_found("between", pair, pair, (text, start, atoms.pop(0).end), offset))
            continue
        by_the_end = atom.lead in ("by", "until") and re.match(r"(?i)end\b|the\s+end\b", atom.match[0])
        point = _anchor(atom, found, published, future or bool(by_the_end))
        if point is None:
            continue
        kind, days, start = atom.rule.kind, point, atom.start
        if atom.lead in ("since", "until", "till", "by", "before") and kind in ("day", "span"):
            kind, days = _open(atom.lead, point, published)
            start = atom.lead_start
        elif atom.lead in ("between", "from") and (atom.match.groupdict().get("last") or atom.rule.read is read_years):
            kind, start = "between", atom.lead_start
        elif kind in ("day", "span"):
            kind = "day" if point.start == point.end else "span"
        found.append(_found(kind, days, point, (text, start, atom.end), offset))
    return tuple(found)


def resolve(words: str, published: Days, future: bool = False) -> Days | None:
    """Return the days that one expression means, None where the words are none."""
    found = find(words, published, future=future)
    return found[0].days if found else None


_LENGTH = re.compile(rf"(?:(?P<count>(?i:{NUMBER}))[\s-]+)?(?P<unit>(?i:{UNIT}))s?\b(?:[\s-]+(?i:long))?")


def duration(words: str) -> tuple[int, int] | None:
    """Return the least and the most days of 'for some seven months' or 'two-week', None where no length is named."""
    match = _LENGTH.search(words)
    if not match or not (match["count"] or match[0].lower().rstrip().endswith("s")):
        return None
    low, high = count_of(match["count"])
    least, most = UNIT_DAYS[match["unit"].lower()]
    if match["unit"].lower() == "hour":
        return low // 24, -(-high // 24)
    return low * least, high * most
