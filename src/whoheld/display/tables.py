"""Answers in, tables and lines of safe text for people out; nothing is printed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from whoheld.display.phrases import days, held, in_quotes, kind_of, page_of, share, sides_of, voice_of
from whoheld.display.safe_text import safe
from whoheld.views import Answer, Day, Evidence, Gaps, Interval, Listed, Shown, ShownClaim, ShownEvent


class Table(NamedTuple):
    """Rows under headings, with a line above them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def answers_table(answers: Iterable[Answer]) -> Table:
    """Return who held each place, a line each."""
    rows = tuple(
        (
            answer.place.name,
            answer.place.adm1 or "",
            str(answer.on or "?"),
            held(answer),
            share(answer.probability),
        )
        for answer in answers
    )
    return Table("Who held what", ("place", "province", "on", "holder", "chance"), rows)


def evidence_table(title: str, evidence: Sequence[Evidence]) -> Table:
    """Return claims with the sides they speak for and against, their words and who says so."""
    rows = tuple(
        (
            days(item.start, item.end),
            kind_of(item),
            sides_of(item),
            in_quotes(item.quote),
            voice_of(item),
            page_of(item),
            item.claim,
        )
        for item in evidence
    )
    return Table(title, ("days", "kind", "as holder", "words", "source", "page", "claim"), rows)


def history_table(place: str, intervals: Sequence[Interval]) -> Table:
    """Return who held a place from when to when."""
    rows = tuple(
        (each.holder, _day(each.start), _day(each.end), share(each.probability), str(len(each.evidence)))
        for each in intervals
    )
    return Table(f"Who held {place}", ("holder", "from", "until", "chance", "claims"), rows)


def events_table(listed: Iterable[Listed]) -> Table:
    """Return events, a line each."""
    rows = tuple(
        (
            days(each.event.start, each.event.end),
            each.event.kind,
            ", ".join(place.name for place in each.places) or "?",
            each.event.side or "?",
            each.event.target_side or "",
            str(each.event.origins),
            each.event.id,
        )
        for each in listed
    )
    return Table("Events", ("days", "kind", "place", "side", "target", "voices", "event"), rows)


def gaps_tables(gaps: Gaps) -> tuple[Table, ...]:
    """Return the names not known, what was left out, the pages filed under wrong days, and where no evidence is."""
    counts = tuple((stage, reason, str(number)) for stage, reason, number in gaps.counts)
    each = tuple((left.stage, left.item, left.reason, left.detail) for left in gaps.rejections)
    misfiled = (
        (page.document, str(page.filed), days(page.published.start, page.published.end), page.how)
        for page in gaps.misfiled
    )
    unknown = tuple(
        (
            each.name,
            each.reason,
            str(each.number),
            str(each.pages),
            " ¶ ".join(said.sentence for said in each.sentences),
        )
        for each in gaps.unknown
    )
    silent = tuple(
        (each.place.name, days(each.start, each.end), each.holder or "", str(each.unknown_from or ""))
        for each in gaps.silences
    )
    removed = tuple((each.sha256, each.removed.date().isoformat(), each.why) for each in gaps.removals)
    return (
        Table("Names not known", ("name", "reason", "times", "pages", "sentences"), unknown),
        Table("Left out", ("stage", "reason", "number"), counts),
        Table("One by one", ("stage", "item", "reason", "detail"), each),
        Table("Filed under a day that the page contradicts", ("page", "filed", "published", "by"), tuple(misfiled)),
        Table("No evidence of who held a place", ("place", "days", "held at first by", "unknown from"), silent),
        Table("Removed", ("page", "on", "why"), removed),
    )


def report_table(new: Mapping[str, int], total: Mapping[str, int], rejected: Mapping[str, Mapping[str, int]]) -> Table:
    """Return what a build added and left out, by stage."""
    kept = [(name, "in the record", str(new.get(name, "")), str(number)) for name, number in total.items()]
    left = [
        (stage, f"left out: {reason}", str(number), "")
        for stage, reasons in sorted(rejected.items())
        for reason, number in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Table("Built", ("stage", "what", "new", "in all"), (*kept, *left))


def fields_table(shown: Shown) -> Table:
    """Return the fields of what is shown, a line each."""
    plain: dict[str, Any] = msgspec.to_builtins(shown)
    match shown:
        case ShownClaim():
            fields = {**plain["claim"], "event": shown.event}
        case ShownEvent():
            fields = {**plain["event"], "reports": shown.summary}
        case _:
            fields = {**plain.get("document", plain), "claims": plain.get("claims", ())}
    rows = tuple(row for name, value in fields.items() for row in _field(name, value))
    return Table(type(shown).__name__.removeprefix("Shown"), ("field", "value"), rows)


def claims_of(shown: Shown) -> tuple[ShownClaim, ...]:
    """Return the claims whose words are shown."""
    match shown:
        case ShownClaim():
            return (shown,)
        case ShownEvent():
            return shown.claims
        case _:
            return ()


def plain_lines(table: Table) -> Iterator[str]:
    """Yield a table as tab-separated lines, headings first."""
    yield "\t".join(table.columns)
    for row in table.rows:
        yield "\t".join(safe(cell) for cell in row)


def _day(day: Day) -> str:
    return days(day.earliest, day.latest)


def _field(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield a field as lines of its own: lists of objects one by one, objects by their fields that say something."""
    if name == "blocks":
        yield from ((block["kind"], block["text"]) for block in value)
    elif isinstance(value, dict):
        yield name, ", ".join(f"{key} {_short(each)}" for key, each in value.items() if each not in (None, [], ""))
    elif isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
        for each in value:
            yield from _field(name, each)
    elif value not in (None, [], (), ""):
        yield name, _short(value)


def _short(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
