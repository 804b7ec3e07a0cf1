"""A claim's sentence and what was told before in, the spans of days that it may have happened in out, with features.

A feature is a name; each holds of one option ('before|age=1': the day named one sentence before). `dating` weighs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from whoheld.claims.lasting import Lasting
from whoheld.claims.passages import Passage
from whoheld.claims.syntax import Syntax
from whoheld.claims.tenses import LEANING, governing_tense, tense_of
from whoheld.model import Days, Kind, Span, Status, Words
from whoheld.when import Found, duration, fresh

GROUPS: dict[Kind, str] = {
    "hold": "state", "besiege": "siege", "offensive": "operation", "capture": "territory", "withdraw": "territory",
    "repel": "territory", "advance": "advance", "clash": "clash", "displace": "displace", "deploy": "deploy",
    "agree": "agree",
}  # fmt: skip
SAYING = frozenset(
    {
        "say",
        "tell",
        "report",
        "add",
        "announce",
        "state",
        "quote",
        "confirm",
        "accord",
        "note",
        "warn",
        "claim",
        "declare",
    }
)
HINTS = ("earlier", "previous", "meanwhile", "continu", "still", "recent", "ago", "already", "so far", "began", "last")
_LARGE = re.compile(r"\d,\d{3}|\d{4,}|\b(?:thousands|million|millions)\b")
_TOTAL = re.compile(r"\b(?:so far|to date|in total|since|altogether)\b")
QUOTES = tuple("\"“'‘")
DAYS_BEFORE = 3  # days named before that are options


class Earlier(Struct, frozen=True):
    """A day that the page named some sentences before."""

    age: int
    part: str
    found: Found


class Moment(Struct, frozen=True):
    """What a page says of when: the sentence, its time expressions, the word that carries the claim, days named before.

    `index` is the sentence's place on the page, `filed` the day that its 'Friday' is reckoned from, `cued` whether a
    word of the lexicon carries the claim; `earlier` is latest first. `here` and `elsewhere` tell since when wars and
    operations have gone on, by the sentence and by the page.
    """

    sentence: Passage
    index: int
    found: Sequence[Found]
    earlier: Sequence[Earlier]
    filed: Days
    syntax: Syntax
    head: int
    cued: bool
    here: Sequence[Lasting] = ()
    elsewhere: Sequence[Lasting] = ()


class Told(Struct, frozen=True):
    """The kind and the status of the claim whose days are asked for."""

    kind: Kind
    status: Status


class Option(Struct, frozen=True):
    """Days that a claim may have, how they come about, the words that name them, and what speaks for them."""

    how: str
    days: Days
    words: Words | None
    features: tuple[str, ...]


def options(moment: Moment, told: Told) -> list[Option]:
    """Return all days that may be meant."""
    usable = [f for f in moment.found if f.kind not in ("duration", "now")]
    shared = tuple(_shared(moment, told, usable))
    found = [
        *_named(moment, told, usable),
        *_lasted(moment, told, usable),
        *_gone_on(moment),
        *_before(moment),
        *_implied(moment, told, usable),
    ]
    return [
        Option(how, days, words, (how, *(f"{how}|{name}" for name in (*shared, *own))))
        for how, days, words, own in found
        if not (days.start and days.end and days.start > days.end)
    ]


_Raw = tuple[str, Days, Words | None, Sequence[str]]


def _shared(moment: Moment, told: Told, usable: Sequence[Found]) -> Iterator[str]:
    """Yield what speaks for or against every option: kind, status, tense, and what else the sentence names."""
    group = _group(told.kind)
    tense, governing = tense_of(moment.syntax.sentence, moment.head), _governing(moment)
    named = "day" if any(f.kind == "day" for f in usable) else "other" if usable else "no"
    last = _step(moment.earlier[0].age, 1, 2, 4, 8) if moment.earlier else "none"
    yield from (f"status={told.status}", f"kind={group}", f"tense={tense}", f"above={governing}")
    yield from (f"kind={group}&tense={tense}", f"part={moment.sentence.part}", f"named={named}")
    yield from (
        f"named={named}&kind={group}",
        f"last={last}&named={named}",
        f"index={_step(moment.index, 0, 1, 2, 4, 8)}",
    )
    yield from (f"cued={moment.cued}", f"status={told.status}&kind={group}")
    lowered = moment.sentence.text.lower()
    yield from (f"hint={hint}" for hint in HINTS if hint in lowered)
    if lowered.startswith(QUOTES):
        yield "quoted"


def _named(moment: Moment, told: Told, usable: Sequence[Found]) -> Iterator[_Raw]:
    """Yield the days that the sentence names: as they stand, as a latest bound, and from them on."""
    nearest = min(usable, key=lambda f: _apart(moment, f), default=None)
    filed = moment.filed.end
    for found in usable:
        if _group(told.kind) == "territory" and _is_anothers(moment, found):
            continue
        own = (*_bearing(moment, found), *_ago(moment, told, found), "nearest" if found is nearest else "farther")
        own = (*own, f"count={min(3, len(usable))}")
        days = found.days
        yield (
            f"in-{found.kind}",
            Days(days.start, days.end or (filed if found.kind == "since" else None)),
            found.words,
            own,
        )
        if found.point.end:
            yield f"until-{found.kind}", Days(None, found.point.end), found.words, own
        if days.start and filed and found.kind != "since" and days.end != filed:
            yield f"onward-{found.kind}", Days(days.start, filed), found.words, own


def _is_anothers(moment: Moment, found: Found) -> bool:
    """Tell whether a day is that of a clause about something named: 'left the town, which it had taken in 2014'."""
    span, syntax, offset = found.words.span, moment.syntax, moment.sentence.span.start
    place = syntax.head(Span(span.start - offset, span.end - offset)) if span else None
    if place is None:
        return False
    own = set(syntax.above(moment.head))
    apart = (at for at in syntax.above(place) if at not in own)
    return any(syntax.label(at) == "acl:relcl" for at in apart)


def _lasted(moment: Moment, told: Told, usable: Sequence[Found]) -> Iterator[_Raw]:
    """Yield the days that a length gives: up to publication, or to the days that the sentence names.

    How long a state lasted is said by its own word: 'liberated in December after being held for seven months'.
    """
    for found in moment.found:
        length = duration(found.words.text) if found.kind == "duration" else None
        if length is None:
            continue
        own = tuple(_bearing(moment, found))
        if "governed" in own and _group(told.kind) in ("state", "siege"):
            own = (*own, "length of the state, another day" if usable else "length of the state")
        ends = [("for-now", moment.filed), *(("for-then", other.days) for other in usable if other.days.start)]
        for how, days in ends:
            start = days.start if how == "for-then" else days.end
            if start and (start - date.min).days > length[1]:
                yield how, Days(start - timedelta(days=length[1]), days.end), found.words, own


def _gone_on(moment: Moment) -> Iterator[_Raw]:
    """Yield the days since the war or the operation began that the sentence, or else the page, tells of."""
    end, lowered = moment.filed.end, moment.sentence.text.lower()
    tense = f"tense={tense_of(moment.syntax.sentence, moment.head)}"
    for where, some in (("here", moment.here), ("page", moment.elsewhere)):
        for one in some:
            if end and one.start <= end:
                own = (
                    f"scope={one.scope}",
                    f"scope={one.scope}&{tense}",
                    f"so far={_TOTAL.search(lowered) is not None}",
                )
                yield (
                    f"for-{where}",
                    Days(one.start, end),
                    one.words,
                    (*own, f"large={_LARGE.search(lowered) is not None}"),
                )


def _before(moment: Moment) -> Iterator[_Raw]:
    """Yield the days named in sentences before, latest first."""
    tense, filed = tense_of(moment.syntax.sentence, moment.head), moment.filed.end
    seen: dict[str, list[Days]] = {"day": [], "span": []}
    for earlier in moment.earlier:
        of_kind = seen[earlier.found.kind]
        if earlier.found.days in of_kind or len(of_kind) == DAYS_BEFORE:
            continue
        of_kind.append(earlier.found.days)
        age, gap = _step(earlier.age, 1, 2, 4, 8), _gap(earlier.found.days.end, filed, 0, 1, 2, 7, 31)
        own = (f"age={age}", f"gap={gap}", f"order={len(of_kind)}", f"age={age}&gap={gap}", f"tense={tense}&age={age}")
        how = "before" if earlier.found.kind == "day" else "before-span"
        yield how, earlier.found.days, earlier.found.words, (*own, f"from={earlier.part}")


def _implied(moment: Moment, told: Told, usable: Sequence[Found]) -> Iterator[_Raw]:
    """Yield the days that no words name: fresh news, the day of publication, a state, a plan, nothing known.

    A place 'has been retaken' in a sentence without a day: the codebook's rule 20 says that this is fresh news.
    """
    filed = moment.filed
    if filed.end:
        ruled = not usable and _group(told.kind) == "territory" and _governing(moment) == "have"
        yield "fresh", fresh(filed), None, ("rule 20",) if ruled else ()
        yield "today", filed, None, ()
        yield "lasting", Days(None, filed.end), None, ()
        yield "planned", Days(filed.end, None), None, ()
    yield "unknown", Days(), None, ()


def _bearing(moment: Moment, found: Found) -> Iterator[str]:
    """Yield how the words of a day stand to the word that carries the claim."""
    span = found.words.span
    if span is None:
        return
    syntax, offset = moment.syntax, moment.sentence.span.start
    place = syntax.head(Span(span.start - offset, span.end - offset))
    head = moment.head
    yield "after" if span.start > syntax.sentence.words[head].start else "before"
    if place is None:
        return
    path = syntax.above(place)
    governed = "governed" if path[1:2] == [head] else "under" if head in path else "apart"
    borders = f"borders={min(3, syntax.borders(head, place))}"
    yield from (governed, borders, f"{governed}&{borders}")
    verb = next((up for up in path[1:] if syntax.is_verb(up)), None)
    if verb is None:
        return
    if syntax.sentence.words[verb].lemma in SAYING:
        yield from ("said", f"said&tense={tense_of(syntax.sentence, head)}", f"said&{governed}")
    if verb != head and verb in syntax.above(head):
        yield "of the verb above"


def _ago(moment: Moment, told: Told, found: Found) -> Iterator[str]:
    """Yield how long before publication the named days lie, and how wide they are."""
    days, filed = found.days, moment.filed.end
    gap = _gap(days.end, filed, 1, 7, 31)
    yield from (f"gap={_gap(days.end, filed, 0, 1, 7, 31, 400)}", f"kind={_group(told.kind)}&gap={gap}")
    yield f"tense={tense_of(moment.syntax.sentence, moment.head)}&gap={gap}"
    if days.start and days.end:
        yield f"width={_step((days.end - days.start).days, 0, 2, 8, 31, 366)}"


def _governing(moment: Moment) -> str:
    tense = tense_of(moment.syntax.sentence, moment.head)
    return governing_tense(moment.syntax.sentence, moment.head) if tense in LEANING else tense


def _apart(moment: Moment, found: Found) -> int:
    word, span = moment.syntax.sentence.words[moment.head], found.words.span
    return min(abs(span.start - word.end), abs(word.start - span.end)) if span else len(moment.sentence.text)


def _group(kind: Kind) -> str:
    return GROUPS.get(kind, "violence")


def _gap(end: date | None, filed: date | None, *edges: int) -> str:
    if end is None or filed is None:
        return "none"
    return "future" if end > filed else _step((filed - end).days, *edges)


def _step(number: int, *edges: int) -> str:
    return next((str(edge) for edge in edges if number <= edge), "more")
