"""A record, names of places and two days in, a brief out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version

from whoheld.briefs.asking import Days, Told, told
from whoheld.briefs.counting import tolls
from whoheld.briefs.doubting import disputed
from whoheld.briefs.fighting import fought
from whoheld.briefs.holding import turned
from whoheld.briefs.lacking import unknown
from whoheld.briefs.naming import home, plainer
from whoheld.briefs.planning import planned
from whoheld.briefs.shapes import Brief, Note, Part, Sentence, TollRow
from whoheld.briefs.standing import standing
from whoheld.briefs.summing import summary
from whoheld.briefs.words import counted, day_words, listed, speaker_words
from whoheld.errors import UsageError
from whoheld.store import Record
from whoheld.views.areas import places_of
from whoheld.views.evidence import quoted
from whoheld.views.places import head

LONGEST = 7
"""Sentences of a paragraph."""
READING = (
    "This brief was written by rules from a record of what pages say; a claim is not a fact, and nobody has weighed it "
    "but the rules. Behind every sentence stand the numbers of the notes that it rests on: read them.",
    "A number in per cent is the chance that the record's reconstruction gives, from all claims together. In words: "
    "almost certainly from 95%, very likely from 80%, likely from 55%, perhaps below.",
    "In brackets after what is told stand the outlet and the day of the page that first has it. An origin is everybody "
    "who has it from one another: ten copies are one. Where no number of origins stands, one tells it.",
    "Days are those of the happening, by its bounds; with two days it lies between them. A count is told by its bounds "
    "too: dozens are 24 to 99, hundreds 200 to 999. The best count is the middle one of those who count, without the "
    "sides where others count.",
    "What matters most is told: who took and left places before who went on to hold them, then what most origins tell "
    "and what cost most lives. The rest is counted: `whoheld events` and `whoheld history` show all of it.",
)


def compose(record: Record, names: Sequence[str], days: Days) -> Brief:
    """Return the brief of some places; raise where one is not known or nothing is told of any of them."""
    rows = places_of(record, names)
    found = told(record, rows, days)
    if not any(each.accounts or each.control for each in found):
        raise UsageError(f"the record tells nothing of {listed(list(names))} between {days[0]} and {days[1]}")
    table, rows_in_all = tolls(found)
    side = home(found)
    parts = tuple(plainer(part, side) for part in _parts(record, found, days) if part.paragraphs)
    notes = _notes(record, parts, table)
    title = f"{listed(list(dict.fromkeys(_named(record, names))))}, {_span(days)}"
    places = tuple(head(each.place) for each in found)
    return Brief(title, days, places, _basis(notes), parts, table, rows_in_all, READING, notes)


def _parts(record: Record, found: Sequence[Told], days: Days) -> Iterator[Part]:
    held = [each for each in found if each.is_held]
    yield Part("In short", 2, _paragraph(summary(found, days)))
    yield Part(f"As it stood on {day_words(days[0])}", 2, _paragraph(standing(held, days[0])))
    yield Part("What changed hands", 2, _by_year(turned(held, days)))
    yield Part("Fighting, and what came of it", 2, _by_year(fought(found)))
    yield Part("What was planned", 2, _paragraph(planned(record, held, days)))
    if days[0] != days[1]:
        yield Part(f"As it stood on {day_words(days[1])}", 2, _paragraph(standing(held, days[1])))
    yield Part("What is disputed", 2, _paragraph(disputed(record, found, days)))
    yield Part("What is not known", 2, _paragraph(unknown(record, found, days)))


def _by_year(told: Iterable[tuple[int, Sentence]]) -> tuple[tuple[Sentence, ...], ...]:
    """Return sentences in paragraphs, a new one for each year and where one grows long."""
    found: list[list[Sentence]] = []
    last = None
    for year, each in told:
        if not each.claims:
            continue
        if year != last or len(found[-1]) == LONGEST:
            found.append([])
        last = year
        found[-1].append(each)
    return tuple(tuple(paragraph) for paragraph in found)


def _paragraph(sentences: Iterable[Sentence]) -> tuple[tuple[Sentence, ...], ...]:
    """Return sentences as a paragraph; one that rests on no claim is none."""
    kept = tuple(each for each in sentences if each.claims)
    return tuple(kept[at : at + LONGEST] for at in range(0, len(kept), LONGEST))


def _notes(record: Record, parts: Sequence[Part], table: Sequence[TollRow]) -> tuple[Note, ...]:
    sentences = [each for part in parts for paragraph in part.paragraphs for each in paragraph]
    sentences += [each for row in table for each in row.claimants]
    wanted = list(dict.fromkeys(claim for each in sentences for claim in each.claims))
    claims = record.claims_of(wanted)
    words = quoted(record, claims.values())
    pages = record.credits_of({claim.sha256 for claim in claims.values()})
    judged: dict[str, list[str]] = {}
    for judgement in record.judgements():
        for id in judgement.claims:
            judged.setdefault(id, []).append(judgement.decision)
    return tuple(
        Note(
            id,
            words[id].quote,
            words[id].outlet,
            words[id].document,
            words[id].published,
            tuple(speaker_words(source.text) for source in claims[id].sources),
            pages[claims[id].sha256].url,
            round(claims[id].confidence, 2),
            tuple(judged.get(id, ())),
        )
        for id in wanted
    )


def _basis(notes: Sequence[Note]) -> str:
    pages = {note.document for note in notes}
    outlets = {note.outlet for note in notes if note.outlet}
    out = [note.published.end for note in notes if note.published.end]
    when = f", out between {day_words(min(out))} and {day_words(max(out))}" if out else ""
    told = f"{counted(len(notes), 'claim')} on {counted(len(pages), 'page')}"
    return (
        f"It rests on {told} of {counted(len(outlets), 'named outlet')}{when}; coded by whoheld {version('whoheld')}."
    )


def _named(record: Record, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield places_of(record, [name])[0].name


def _span(days: tuple[date, date]) -> str:
    start, end = days
    if start == end:
        return day_words(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    return f"{day_words(start)} to {day_words(end)}"
