"""The head of an article in, its dateline out: the words of place, and the outlet credited beside them.

'BAGHDAD (Reuters) -', 'Damascus, SANA_', 'MOSCOW. March 3. INTERFAX', 'BEIRUT -LRB- AFP -RRB- -', and run in after
a title, a stamp or a byline. A name is a place only if the lexicon has it, or capitals and a credit make it one.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from whoheld.documents.credits.outlets import Outlets
from whoheld.lexicon import Lexicon, OutletEntry
from whoheld.lexicon.names import fold
from whoheld.model import Span

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]*)\b\.?"
DAY = rf"(?i:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:st|nd|rd|th)?(?:\s*,?\s+\d{{4}})?\b"
UPPER = "A-ZÀ-ÖØ-ÞŞİĞČŠŽŁ"
JOINED = r"(?:[\w'’‘`]|[-.](?=\w))"
CAPS = rf"[{UPPER}](?:[{UPPER}'’‘`]|[-.](?=[{UPPER}]))+(?![\w])"
SHOUTED = rf"(?:(?:ST|FT|MT)\. )?{CAPS}(?: (?:{CAPS}|al-[{UPPER}]\w+|EL|AL))*"
NAME = re.compile(
    rf"(?:(?:[Nn]ear|[Oo]utside|NEAR|OUTSIDE|IN|AT) )?(?:(?P<caps>{SHOUTED})"
    rf"|[{UPPER}]{JOINED}*(?: (?:[{UPPER}]{JOINED}*|(?:al|el|ash|as|ad|ez|de|of)[- ]{JOINED}+)){{0,4}})"
)
SIGN = re.compile(r"[(\[/|:_–—-](?:(?<!-)|(?![a-z]))")  # without one of these only capitals make a dateline
LOUD = re.compile(rf"(?:(?:[Nn]ear|[Oo]utside|NEAR|OUTSIDE|IN|AT) )?[{UPPER}][{UPPER}'’‘`.-]")
LIST = re.compile(r"(?:\s*(?:,|;|\\?/)\s*| and | & )(?=[A-ZÀ-ÞŞİ])")
HEAD = re.compile(
    rf"[\s•·*>|]*(?:(?:\w{{3,9}}day,? )?{DAY},?(?:[\s:–—]|-(?!LRB))+)?(?:(?:GMT|UTC|[A-Z]{{1,3}}[SD]T|IST)\s+)?"
)
STAMP = re.compile(
    rf"\s*\|\s*(?:\w{{3,9}},?\s+)?(?:{DAY})?[\s,]*(?:\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{{2,4}}\b)?)?\s*"
)
DATE = re.compile(rf"\s*[,.]?\s+(?:\w{{3,9}}day,?\s+)?{DAY}\.?")
OPEN = r"(?:\(|\[|-LRB-|-LSB-)"
PAREN = re.compile(rf"\s*[,.–—-]?\s*{OPEN}\s*(?P<inside>[^()\[\]\n]{{2,60}}?)\s*(?:\)|\]|-RRB-|-RSB-)")
SLASHED = re.compile(r"\s*[,.–—-]?\s*/+\s*(?P<inside>[A-Za-z][\w '’.-]{1,30}?)\s*/+")
BARE = re.compile(r"\s*(?:[,.:–—-]+\s*|\s)(?=[A-Za-z])")
LOST_CREDIT = re.compile(r"\s*\((?=\s)")
END = re.compile(r"\s*\.?(?P<mark>[-–—_]+|:|\||/)(?=[\s\"'“‘]|[-–—]|[A-ZÀ-Þ]|$)\s*")
HYPHEN_IN_WORD = re.compile(r"-\S")
SENTENCE = re.compile(rf"[\s\"'“‘`(.–—-]*[{UPPER}\d]")
ASIDE = re.compile(r"[^.\n]{3,90}?\s[-–—]+\s+[a-z]")
RUN_IN = re.compile(rf"{OPEN}\s*(?P<inside>[^()\[\]\n]{{2,40}}?)\s*(?:\)|\]|-RRB-|-RSB-)(?P<dash>\s*[-–—]+)?")
BEFORE_CREDIT = re.compile(
    rf"(?P<place>{SHOUTED}(?:(?:\s*,\s*|\s*\\?/\s*)[{UPPER}]{JOINED}*(?: [{UPPER}]{JOINED}*){{0,2}}){{0,3}})"
    rf"(?:\s*,?\s+{DAY})?[\s,]*$"
)
BYLINE = re.compile(r"by\s", re.I)
PREFIX = re.compile(r"(?:near|outside|in|at|aboard|south of|north of|east of|west of)\s+", re.I)
CREDITED = re.compile(r"\s*(?:\\?/|,|;| and | & |-)\s*")
OTHERS = re.compile(r"(?:news |other )?(?:agencies|wires?|staff|news services|files?)", re.I)
REACH = 700  # characters of a paragraph in which a dateline may be run in
BACK = 90  # characters before a credit in which its place stands
MOST_PLACES = 4
LONG = 80  # characters; no dateline is longer
READ = 3 * LONG  # characters that are read for one
SMALL = ("settlement", "district", "adm1")  # kinds of place from which reports are sent
SHORTEST = 3  # characters of a place's name; 'IN' is none
STORY = 50  # characters that follow a dateline at least


class Dateline(Struct, frozen=True):
    """The words of place, and who is credited beside them with the words that say so; either may lack."""

    place: Span | None = None
    credit: OutletEntry | None = None
    credit_span: Span | None = None


class _Reading(Struct, frozen=True):
    """Names that may be places, what follows them, and whether they stand in capitals."""

    names: tuple[Span, ...]
    shouted: bool
    end: int
    credit: OutletEntry | None = None
    credit_span: Span | None = None
    dated: bool = False
    bracketed: bool = False
    mark: str = ""


def read_dateline(text: str, span: Span, outlets: Outlets, lexicon: Lexicon) -> Dateline | None:
    """Return the dateline at the head of a paragraph, or run in near its head."""
    head = HEAD.match(text, span.start, span.end)
    start = head.end() if head else span.start
    reading = _read(text, start, span.end, outlets) if start > span.start or _may_open(text, span) else None
    if reading is None and start > span.start:
        reading = _read(text, span.start, span.end, outlets)
    reading = _ended_at_place(text, reading, outlets, lexicon) if reading else None
    if reading and _is_dateline(text, reading, span.end, outlets, lexicon):
        place = Span(reading.names[0].start, reading.names[-1].end) if reading.names else None
        if place and reading.shouted and reading.credit:
            place = _tidy(text, place, outlets, lexicon) or place
        return Dateline(place, reading.credit, reading.credit_span)
    return _run_in(text, Span(span.start, min(span.end, span.start + REACH)), outlets, lexicon)


def _may_open(text: str, span: Span) -> bool:
    """Say whether a paragraph can open with a dateline: in capitals, or with a sign that ends one or marks a credit."""
    limit = min(span.end, span.start + READ)
    return LOUD.match(text, span.start, limit) is not None or SIGN.search(text, span.start, limit) is not None


def _ended_at_place(text: str, reading: _Reading, outlets: Outlets, lexicon: Lexicon) -> _Reading:
    """Return a reading whose last name ends with the first place in it where nothing else marks its end."""
    ended = reading.mark or reading.credit or reading.bracketed or reading.dated
    if ended or not (reading.names and reading.shouted):
        return reading
    last = reading.names[-1]
    words = last.of(text)
    ends = [last.start + space.start() for space in re.finditer(" ", words)]
    if words.isupper():  # 'SAN FRANCISCO' before 'SAN'; 'Afghanistan' before 'Afghanistan The'
        ends = [last.end, *reversed(ends)]
    end = next((end for end in ends if is_place(text[last.start : end], outlets, lexicon)), None)
    return replace(reading, names=(*reading.names[:-1], Span(last.start, end)), end=end) if end else reading


def credited(words: str, at: int, outlets: Outlets) -> tuple[OutletEntry, Span] | None:
    """Return the first outlet of a credit that names nobody else: 'AFP', 'Reuters/IPS', 'AP and agencies'."""
    if len(words) > LONG:
        return None
    if entry := outlets.named(words):
        return entry, Span(at, at + len(words))
    cuts = [(cut.start(), cut.end()) for cut in CREDITED.finditer(words)]
    parts = [
        words[a:b] for a, b in zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), None], strict=True)
    ]
    first = outlets.named(parts[0]) if cuts else None
    others = first is not None and all(outlets.named(part) or OTHERS.fullmatch(part) for part in parts[1:])
    return (first, Span(at, at + cuts[0][0])) if first and others else None


def is_place(words: str, outlets: Outlets, lexicon: Lexicon) -> bool:
    """Say whether the lexicon has a place of that name."""
    return _level(words, outlets, lexicon) is not None


def _read(text: str, at: int, limit: int, outlets: Outlets) -> _Reading | None:
    """Read names, day, credit and mark from a place in the text on."""
    limit = min(limit, at + READ)
    names, shouted, at, bracketed = _names_or_bracketed(text, at, limit, outlets)
    if stamp := STAMP.match(text, at, limit) if names else None:
        again = _read(text, stamp.end(), limit, outlets) if stamp.end() > at else None
        return again or _Reading(names, shouted, stamp.end(), dated=stamp.end() - stamp.start() > 4, mark="|")
    day = DATE.match(text, at, limit) if names else None
    credit = _credit(text, day.end() if day else at, limit, outlets, bool(names))
    end = credit[2] if credit else day.end() if day else at
    mark = END.match(text, end, limit)
    if not names and not credit:
        return None
    return _Reading(
        names,
        shouted,
        mark.end() if mark else end,
        credit[0] if credit else None,
        credit[1] if credit else None,
        bool(day),
        bool(credit and credit[3]) or bracketed,
        mark["mark"] if mark else "",
    )


def _names_or_bracketed(text: str, at: int, limit: int, outlets: Outlets) -> tuple[tuple[Span, ...], bool, int, bool]:
    """Return names, whether they stand in capitals, where they end, and whether they stand in brackets."""
    if not text.startswith("(", at):
        return *_names(text, at, limit, outlets), False
    names, shouted, end = _names(text, at + 1, limit, outlets)
    closed = bool(names) and text.startswith(")", end)
    return (names, shouted, end + 1, True) if closed else ((), shouted, at, False)


def _names(text: str, at: int, limit: int, outlets: Outlets) -> tuple[tuple[Span, ...], bool, int]:
    names: list[Span] = []
    shouted = False
    if BYLINE.match(text, at, limit):
        return (), False, at
    while len(names) < MOST_PLACES and not outlets.agency_at(text, at, limit):
        match = NAME.match(text, at, limit)
        if not match or match.end() - at > LONG or DATE.match(f" {text[at : at + 20]}"):
            break
        end = _before_agency(text, match, outlets)
        shouted = shouted or (not names and match["caps"] is not None)
        names.append(Span(at, end))
        at = end
        between = LIST.match(text, at, limit)
        if not between or end < match.end():
            break
        at = between.end()
    return tuple(names), shouted, names[-1].end if names else at


def _before_agency(text: str, match: re.Match[str], outlets: Outlets) -> int:
    """Return where names end: 'BEIRUT AFP' is a place and an agency."""
    for space in re.finditer(" ", match[0]):
        at = match.start() + space.end()
        if found := outlets.agency_at(text, at, match.end()):
            return at - 1 if found[1].end == match.end() else match.end()
    return match.end()


def _credit(
    text: str, at: int, limit: int, outlets: Outlets, placed: bool
) -> tuple[OutletEntry | None, Span | None, int, bool] | None:
    """Return who is credited, with which words, where the credit ends, and whether it is in brackets."""
    for form in (PAREN, SLASHED):
        if match := form.match(text, at, limit):
            known = credited(match["inside"], match.start("inside"), outlets)
            if known or (form is PAREN and placed):
                return (*(known or (None, None)), match.end(), True)
    if placed and (lost := LOST_CREDIT.match(text, at, limit)):
        return None, None, lost.end(), True
    bare = BARE.match(text, at, limit) if placed else None
    start = bare.end() if bare else at
    if (bare or not placed) and (found := outlets.agency_at(text, start, limit)):
        return found[0], found[1], found[1].end, False
    return None


def _is_dateline(text: str, reading: _Reading, limit: int, outlets: Outlets, lexicon: Lexicon) -> bool:
    """Say whether what was read is a dateline, not the subject of a sentence or the label of a section."""
    story = SENTENCE.match(text, reading.end, limit) is not None or limit - reading.end < 3
    marked = bool(reading.mark) and story
    if not reading.names:
        return reading.credit is not None and marked and limit - reading.end > STORY
    if not (reading.credit or reading.bracketed or reading.mark or reading.shouted):
        return False
    first, last = (span.of(text) for span in (reading.names[0], reading.names[-1]))
    known = is_place(first, outlets, lexicon)
    if not known and first.split(" ")[0].lower() in outlets.not_places:
        return False
    if reading.credit:
        sure = known or is_place(last, outlets, lexicon) or (reading.credit.agency and reading.shouted)
        if not reading.bracketed and not reading.shouted:
            return sure and marked
        return sure or (reading.credit.agency and marked)
    if reading.bracketed:
        return known and (marked or text[reading.end - 1] == "(" or (reading.shouted and story))
    return story and _is_bare(text, reading, limit, outlets, lexicon)


def _is_bare(text: str, reading: _Reading, limit: int, outlets: Outlets, lexicon: Lexicon) -> bool:
    """Say whether names without a credit are a dateline."""
    if limit - reading.end < STORY:
        return False
    level = _level(reading.names[0].of(text), outlets, lexicon)
    several = len(reading.names) > 1
    placed = several and is_place(reading.names[-1].of(text), outlets, lexicon)
    if not reading.mark or (reading.mark == "-" and HYPHEN_IN_WORD.match(text, reading.end - 1)):
        return reading.shouted and (placed or level == "settlement")
    if reading.shouted:
        return level is not None or placed or (reading.dated and several)
    return level in SMALL and reading.mark != "|" and not ASIDE.match(text, reading.end, limit)


def _level(words: str, outlets: Outlets, lexicon: Lexicon) -> str | None:
    """Return what kind of place goes by a name; None where none does."""
    plain = PREFIX.sub("", words, count=1)
    if fold(plain).lower() in outlets.places:
        return "settlement"
    return next((place.level for place in lexicon.places_named(plain)), None) if len(plain) >= SHORTEST else None


def _run_in(text: str, span: Span, outlets: Outlets, lexicon: Lexicon) -> Dateline | None:
    """Return the dateline that a credit in brackets makes of the capitals before it."""
    for match in RUN_IN.finditer(text, span.start, span.end):
        known = credited(match["inside"], match.start("inside"), outlets)
        if known is None:
            continue
        before = BEFORE_CREDIT.search(text, max(span.start, match.start() - BACK), match.start())
        if before and (place := _tidy(text, Span(*before.span("place")), outlets, lexicon)):
            return Dateline(place, *known)
        if match["dash"]:
            return Dateline(None, *known)
    return None


def _tidy(text: str, span: Span, outlets: Outlets, lexicon: Lexicon) -> Span | None:
    """Return the place at the end of capitals that may begin with other words: 'BASSEM MROUE BEIRUT'."""
    first = re.split(r"\s*[,/\\]", span.of(text), maxsplit=1)[0]
    starts = [0, *(space.end() for space in re.finditer(" ", first))]
    for start in starts:
        if is_place(first[start:], outlets, lexicon):
            return Span(span.start + start, span.end)
    return span if len(starts) == 1 and len(first) > 2 and not lexicon.find(first) else None
