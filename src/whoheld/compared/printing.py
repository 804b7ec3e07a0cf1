"""A gap report in, lines for people, a CSV or JSON out, piece by piece."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import json

from whoheld.compared.comparing import Pair, Report
from whoheld.compared.rows import Ours, Theirs

Format = Literal["text", "csv", "json"]
FORMATS: tuple[Format, ...] = ("text", "csv", "json")
HEADING = (
    "what", "differs", "km", "days_apart", "their_line", "their_id", "their_place", "their_start", "their_end",
    "their_low", "their_best", "their_high", "their_text", "our_event", "our_kind", "our_place", "our_start", "our_end",
    "our_low", "our_best", "our_high", "our_quote", "our_outlet", "our_document", "our_claim",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 300
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def text_lines(report: Report) -> Iterator[str]:
    """Yield the report for people: numbers first, then what is lacking or told otherwise, with the words of both."""
    yield from _summary(report)
    yield from ("", f"Theirs that the record lacks ({len(report.theirs_only)})")
    yield from (f"  {_their(row)}" for row in report.theirs_only)
    yield from ("", f"Ours that they lack ({len(report.ours_only)})")
    yield from (f"  {_our(each)}" for each in report.ours_only)
    for title, pairs in (("Both, told otherwise", report.differing), ("Near, the same or another", report.near)):
        yield from ("", f"{title} ({len(pairs)})")
        yield from (line for pair in pairs for line in _side_by_side(pair))
    if report.unread:
        yield from ("", f"Rows that could not be compared ({len(report.unread)})")
        yield from (f"  line {each.line}: {each.why}" for each in report.unread)


def pieces(report: Report, format: Format) -> Iterator[str]:
    """Yield the report in a format, piece by piece; of a foreign table no text steers a terminal."""
    match format:
        case "text":
            yield from (f"{UNSAFE.sub('�', line)}\n" for line in text_lines(report))
        case "csv":
            yield from _csv_lines(report)
        case "json":
            yield json.encode(report, order="deterministic").decode() + "\n"


def _csv_lines(report: Report) -> Iterator[str]:
    """Yield a row for each row, event or pair, those that agree or are near too."""
    held = io.StringIO()
    out = csv.writer(held, lineterminator="\n")
    for cells in _rows(report):
        out.writerow(_safe(cells))
        yield held.getvalue()
        held.seek(0)
        held.truncate()


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    yield HEADING
    for row in report.theirs_only:
        yield ("theirs only", "", "", "", *_their_cells(row), *[""] * 12)
    for each in report.ours_only:
        yield ("ours only", "", "", "", *[""] * 9, *_our_cells(each))
    for what, pairs in (("differs", report.differing), ("agrees", report.agreeing), ("near", report.near)):
        for pair in pairs:
            start = (what, "; ".join(pair.differs), pair.km, pair.days_apart)
            yield (*start, *_their_cells(pair.theirs), *_our_cells(pair.ours))


def _summary(report: Report) -> Iterator[str]:
    days = f"{report.days[0]} to {report.days[1]}" if report.days else "no days"
    yield f"Their table ({report.form}): {report.rows} rows. The record covers {days}."
    both = len(report.agreeing) + len(report.differing)
    yield f"Both tell of {both}: {len(report.agreeing)} alike, {len(report.differing)} otherwise."
    yield f"Near something of ours, the same or another: {len(report.near)} rows."
    if report.again:
        yield f"Left aside: {report.again} ours: near rows that something nearer stands beside."
    yield from (f"Left aside: {number} {why}." for why, number in report.outside.items())
    if report.unread:
        yield f"Left aside: {len(report.unread)} rows that could not be compared."


def _side_by_side(pair: Pair) -> Iterator[str]:
    yield f"  {_told_otherwise(pair) or 'place and day alike'}"
    yield f"    theirs: {_their(pair.theirs)}"
    yield f"    ours:   {_our(pair.ours)}"


def _told_otherwise(pair: Pair) -> str:
    said = {
        "place": f"place, {pair.km} km apart",
        "day": f"day, {pair.days_apart} apart",
        "toll": f"toll, {_count(pair.theirs)} and {_count(pair.ours)}",
    }
    return "; ".join(said[name] for name in pair.differs)


def _their(row: Theirs) -> str:
    words = f" “{_cut(row.text)}”" if row.text else ""
    return f"{_days(row)}  {row.place or row.geonameid}{_killed(row)}{words} (line {row.line}, {row.id})"


def _our(each: Ours) -> str:
    said = each.said
    outlet = said.outlet or said.document
    out = said.published.end or "day unknown"
    where = f"({outlet}, {out}, {said.claim})"
    return f"{_days(each)}  {each.kind} {each.place}{_killed(each)} “{_cut(said.quote)}” {where}"


def _days(each: Theirs | Ours) -> str:
    return f"{each.start}" if each.start == each.end else f"{each.start} to {each.end}"


def _killed(each: Theirs | Ours) -> str:
    return "" if each.low is None and each.high is None else f", killed {_count(each)}"


def _count(each: Theirs | Ours) -> str:
    low, high = ("?" if number is None else str(number) for number in (each.low, each.high))
    return low if low == high else f"{low} to {high}"


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _their_cells(row: Theirs) -> tuple[object, ...]:
    return (row.line, row.id, row.place, row.start, row.end, row.low, row.best, row.high, row.text)


def _our_cells(each: Ours) -> tuple[object, ...]:
    said = each.said
    what = (each.event, each.kind, each.place, each.start, each.end, each.low, each.best, each.high)
    return (*what, said.quote, said.outlet, said.document, said.claim)


def _safe(cells: Sequence[object]) -> list[object]:
    """Return cells with an apostrophe before a text that a spreadsheet would take for a formula."""
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in cells]
