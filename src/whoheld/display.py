"""Answers -> tables and lines of safe text for people; nothing is printed here.

What hostile pages hold reaches no terminal raw: control characters and marks that turn the direction of text are
replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from whoheld.model import Rejection
from whoheld.views import Answer, Day, Evidence, Gaps, Interval, Listed, Marked, Shown, ShownClaim, ShownEvent

if TYPE_CHECKING:
    from rich.table import Table as DrawnTable
    from rich.text import Text

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STYLES = {
    "quote": "bold",
    "actor": "bold red",
    "target": "bold magenta",
    "place": "bold green",
    "when": "bold cyan",
    "source": "yellow",
    "count": "bold blue",
}
BREAKS = re.compile(r"\s+")


class Table(NamedTuple):
    """Rows under headings, with a line above them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def safe(text: object) -> str:
    """Return text for one line of a terminal: breaks become spaces, what could steer a terminal becomes �."""
    return UNSAFE.sub("�", BREAKS.sub(" ", str(text)))


def safe_drawing(line: str) -> str:
    """Return a laid-out line, its spaces kept; what could steer a terminal becomes �."""
    return UNSAFE.sub("�", line)


def safe_json(encoded: bytes) -> str:
    """Return JSON with what could steer a terminal escaped; the values stay the same."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded.decode())


def share(probability: float) -> str:
    """Return a probability as whole percents."""
    return f"{probability:.0%}"


def days(start: date | None, end: date | None) -> str:
    """Return the bounds of a span of days, short where they are one day; ? where unknown."""
    if start == end:
        return str(start or "?")
    return f"{start or '?'} to {end or '?'}"


def counted(number: int, what: str) -> str:
    """Return a number of things, in the plural but for one."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def left_out(rejection: Rejection) -> str:
    """Return what was left out and why, with the way out, as one line."""
    return "; ".join(part for part in (f"{rejection.item}: {rejection.reason}", rejection.detail) if part)


def held(answer: Answer) -> str:
    """Return the holder in words, where there is none too."""
    return answer.holder or ("contested" if answer.contested > answer.unknown else "not known")


def answer_lines(answer: Answer) -> list[str]:
    """Return who held a place in a few lines."""
    place = ", ".join(part for part in (answer.place.name, answer.place.adm1, answer.place.country) if part)
    if answer.on is None:
        return [f"{place}: no page of this record says who held it"]
    lines = [f"{place} on {answer.on}: {held(answer)} ({share(answer.probability)})"]
    if answer.holder_actors:
        lines.append("Held by: " + ", ".join(answer.holder_actors))
    lines.append("Chances: " + ", ".join(chances(answer)))
    return [*lines, evidence_line(answer)]


def evidence_line(answer: Answer) -> str:
    """Return how much the answer rests on: claims, voices, outlets, and how long ago."""
    told = f"Evidence: {counted(len(answer.evidence), 'claim')} by {counted(answer.origins, 'voice')}"
    if len(answer.outlets) == 1 and answer.origins > 1:
        told += f", all through {answer.outlets[0]}"
    if answer.last_evidence is None:
        return told
    ago = f", {counted(answer.days_since_evidence, 'day')} before" if answer.days_since_evidence else ""
    return f"{told}; the last of {answer.last_evidence}{ago}"


def chances(answer: Answer) -> list[str]:
    """Return each side's probability, the highest first, then contested and unknown."""
    sides = sorted(answer.sides.items(), key=lambda item: (-item[1], item[0]))
    pairs = [*sides, ("contested", answer.contested), ("unknown", answer.unknown)]
    return [f"{name} {share(probability)}" for name, probability in pairs]


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
            _kind(item),
            _sides(item),
            f"“{item.quote}”",
            _voice(item),
            _page(item),
            item.claim,
        )
        for item in evidence
    )
    return Table(title, ("days", "kind", "says", "words", "source", "page", "claim"), rows)


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
    """Return the names not known, what was left out, counted and one by one, and the pages filed under wrong days."""
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
    return (
        Table("Names not known", ("name", "reason", "times", "pages", "sentences"), unknown),
        Table("Left out", ("stage", "reason", "number"), counts),
        Table("One by one", ("stage", "item", "reason", "detail"), each),
        Table("Filed under a day that the page contradicts", ("page", "filed", "published", "by"), tuple(misfiled)),
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
            fields = plain["event"]
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


def drawn(table: Table) -> DrawnTable:
    """Return a table as rich draws it; cells are text, never markup."""
    from rich.box import SIMPLE
    from rich.table import Table as DrawnTable
    from rich.text import Text

    made = DrawnTable(*table.columns, title=Text(safe(table.title)), box=SIMPLE, title_justify="left")
    for row in table.rows:
        made.add_row(*(Text(safe(cell)) for cell in row))
    return made


def drawn_evidence(title: str, evidence: Sequence[Evidence]) -> DrawnTable:
    """Return claims as rich draws them: what each says beside its words, who says so, and the page."""
    from rich.box import SIMPLE
    from rich.table import Table as DrawnTable
    from rich.text import Text

    made = DrawnTable("says", "words", title=Text(title), box=SIMPLE, title_justify="left", show_lines=True)
    for item in evidence:
        sides = [(f"for {side}", "green") for side in item.supports] + [
            (f"against {side}", "red") for side in item.against
        ]
        says = [(_kind(item), "bold"), (days(item.start, item.end), "cyan"), *sides]
        words = [(f"“{item.quote}”", ""), (f"{_voice(item)}; {_page(item)}", "yellow"), (item.claim, "dim")]
        made.add_row(*(Text("\n").join(Text(safe(line), style) for line, style in cell) for cell in (says, words)))
    return made


def coloured(pieces: Iterable[Marked]) -> Text:
    """Return marked text in colours, for a terminal."""
    from rich.text import Text

    text = Text()
    for piece in pieces:
        text.append(safe(piece.text), STYLES.get(piece.mark, ""))
    return text


def marked_plain(pieces: Iterable[Marked]) -> str:
    """Return marked text for where no colour is: each value in brackets after what it is."""
    return "".join(
        piece.text if piece.mark in {"", "quote"} else f"[{piece.mark}: {piece.text}]" for piece in pieces
    ).strip()


def _sides(item: Evidence) -> str:
    said = [f"for {side}" for side in item.supports] + [f"against {side}" for side in item.against]
    return ", ".join(said) or "neither"


def _kind(item: Evidence) -> str:
    return item.kind if item.status == "happened" else f"{item.kind} ({item.status})"


def _voice(item: Evidence) -> str:
    return " < ".join(source.text for source in item.sources) or "own voice"


def _page(item: Evidence) -> str:
    return f"{item.outlet or item.document}, {days(item.published.start, item.published.end)}"


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
