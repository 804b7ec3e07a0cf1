"""Coded pages in, how well their days of publication are bounded out, with and without the day of filing.

Strict: bounds hold a page's day if they contain all days that its coding allows. A page states its day in its words if
the text holds the coded day as a full date in one of the usual forms, or the coding quotes it from the page.
`python -m benchmarks.dates SHARED` prints the figures and the pages that miss.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure
from benchmarks.rows import document_of, read_rows
from whoheld.documents.html.moments import iso_day
from whoheld.lexicon import Lexicon, load
from whoheld.model import Days, Document, Published

NARROW = timedelta(days=2)  # between the first and the last of three days
FORMS = (
    "{day} {month} {year}", "{day} {short} {year}", "{day:02} {month} {year}", "{month} {day} {year}",
    "{short} {day} {year}", "{short} {day:02}{year}", "{day:02}-{number:02}-{year}", "{day:02}.{number:02}.{year}",
    "{day:02}/{number:02}/{year}", "{number:02}/{day:02}/{year}", "{year}-{number:02}-{day:02}",
    "{day:02} {month} {year_short}",
)  # fmt: skip
SPACES = re.compile(r"[\s,]+")


class Dated(NamedTuple):
    """A coded page: its day by the coding, whether it states it, and what we make of it."""

    name: str
    coded: Days
    stated: bool
    hidden: Published
    shown: Published


def figures(shared: Path, split: str) -> list[Figure]:
    """Return the share of pages whose bounds hold, are narrow where the page states its day, and match as filed."""
    pages = tuple(dated_pages(shared, split))
    given = [page for page in pages if page.hidden.start or page.hidden.end]
    parts = {
        "hidden_given": [(bool(page.hidden.start or page.hidden.end), 1) for page in pages],
        "hidden_held": [(holds(page.hidden, page.coded), 1) for page in given],
        "stated_narrow": [(narrow(page), 1) for page in pages if page.stated],
        "shown_held": [(holds(page.shown, page.coded), 1) for page in pages],
        "shown_equal": [
            ((page.shown.start, page.shown.end) == (page.coded.start, page.coded.end), 1) for page in pages
        ],
    }
    return [
        Figure(f"dates_{split}.{name}", tuple((float(a), float(b)) for a, b in hits)) for name, hits in parts.items()
    ]


def dated_pages(shared: Path, split: str) -> Iterator[Dated]:
    """Yield the coded pages of a split, dated by us without and with the day under which they were filed."""
    lexicon = load()
    rows = {row["id"]: row for row in read_rows(shared / "gold" / "docs.jsonl")}
    for path in sorted((shared / "gold" / split).glob("*.json")):
        coding = json.loads(path.read_text())["published"]
        if not coding.get("start"):
            continue
        row = {key: value for key, value in rows[path.stem].items() if value is not None}
        coded = Days(date.fromisoformat(coding["start"]), date.fromisoformat(coding["end"]))
        unfiled = {key: value for key, value in row.items() if key != "date"}
        stated = states(f"{row.get('title', '')}\n{row['text']}", coded, coding.get("why") or "")
        yield Dated(path.stem, coded, stated, published(unfiled, lexicon), published(row, lexicon))


def filings_held(file: Path) -> str:
    """Return how many rows of a file are dated without their filing, and how many of these bounds hold it."""
    lexicon, rows = load(), read_rows(file)
    found = [(row["date"], published({**row, "date": None}, lexicon)) for row in rows]
    given = [(Days(day, day), ours) for at, ours in found if (ours.start or ours.end) and (day := iso_day(at))]
    return (
        f"{len(given)} of {len(rows)} given bounds, {sum(holds(ours, day) for day, ours in given)} hold the filed day"
    )


def published(row: dict[str, Any], lexicon: Lexicon) -> Published:
    """Return the day of publication that we give a row."""
    document = document_of(row, lexicon)
    return document.published if isinstance(document, Document) else Published()


def states(text: str, coded: Days, why: str) -> bool:
    """Say whether a page states its day in its words: a full date in its text, or one that the coding quotes."""
    if coded.start is None or coded.start != coded.end:
        return False
    day = coded.start
    parts = {"day": day.day, "number": day.month, "year": day.year, "year_short": f"{day:%y}"}
    forms = (form.format(month=f"{day:%B}", short=f"{day:%b}", **parts).lower() for form in FORMS)
    plain = SPACES.sub(" ", text.lower())
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", plain) for form in forms) or "page's own" in why


def holds(found: Published, coded: Days) -> bool:
    """Say whether bounds contain all the days that the coding allows; unbounded they hold everything."""
    first, last = coded.start or date.min, coded.end or date.max
    return (found.start or date.min) <= first and last <= (found.end or date.max)


def narrow(page: Dated) -> bool:
    """Say whether bounds are of at most three days and hold the coded day."""
    start, end = page.hidden.start, page.hidden.end
    return start is not None and end is not None and end - start <= NARROW and holds(page.hidden, page.coded)


def main() -> None:
    """Print the figures of a split and the pages that miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--file", type=Path, help="a JSONL file: only count how often the hidden day of filing is held")
    chosen = parser.parse_args()
    if chosen.file:
        print(filings_held(chosen.file))
        return
    for figure in figures(chosen.shared, chosen.split):
        low, high = figure.interval()
        print(f"{figure.name:28} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)}")
    for page in dated_pages(chosen.shared, chosen.split):
        for which, found in (("hidden", page.hidden), ("shown", page.shown)):
            if not holds(found, page.coded) or (which == "hidden" and page.stated and not narrow(page)):
                print(which, page.name, page.coded.start, page.coded.end, "ours:", found.start, found.end, found.how)


if __name__ == "__main__":
    main()
