"""A record and a folder in, the page as files of that folder out: the same paths and views as the server's.

All is written beside the folder first, and put in its place once it is whole.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from whoheld.errors import UsageError
from whoheld.lexicon import Lexicon
from whoheld.page.files import listed
from whoheld.page.prepared import index_files
from whoheld.redaction.copying import redacted
from whoheld.redaction.rules import Rules
from whoheld.redaction.striking import said
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views.chart import charted_places, control_year, daily, events_year
from whoheld.views.panel import claim_panel, event_panel, place_panel
from whoheld.views.sheet import Sheet, sheet
from whoheld.views.summary import LeftOut, Summary, side_names, summary
from whoheld.views.tables import TABLES, write_table

MARK = "whoheld-published.json"
"""The file by which a folder is known as one that `publish` made."""
UNBUILT = "the page is not built: `make setup` builds it, and every wheel carries it"
SAFE_NAME = re.compile(r"[\w.:+-]{1,200}", re.ASCII)

Progress = Callable[[str, int, int], None]
Files = Iterator[tuple[str, Any]]


class Publication(Struct, frozen=True):
    """What was published: where, how many files and bytes, and what was left out."""

    folder: str
    files: int
    size: int
    left_out: tuple[LeftOut, ...]


class Edition(Struct, frozen=True):
    """How a record is published: what is left out, its title, the day on which it is, and who hears how far it is."""

    rules: Rules
    title: str
    today: date
    progress: Progress = lambda stage, done, total: None


def publish(record: Record, folder: Path, edition: Edition, knowledge: tuple[Lexicon, Settings]) -> Publication:
    """Write a record's page into a folder; what an earlier publication wrote there is replaced as a whole."""
    page = {name: path.read_bytes() for name, path in listed().items() if name != "built.txt"}
    if "index.html" not in page:
        raise UsageError(UNBUILT)
    _refuse(folder)
    edition.progress("redaction", 0, 0)
    with redacted(record, edition.rules, *knowledge, edition.today) as (shown, left_out), _in_place(folder) as made:
        edition.progress("redaction", 1, 1)
        for name, content in page.items():
            _put(made, name, content)
        for number, (name, value) in enumerate(_files(shown, edition, left_out), start=1):
            _put(made, f"api/{name}", _encoded(value))
            edition.progress("files", number, 0)
        for table in TABLES:
            _put(made, f"api/tables/{table}.csv", _table(table, shown))
        files = [path for path in made.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        mark = {"version": version("whoheld"), "title": edition.title, "until": edition.rules.last_day(edition.today)}
        _put(made, MARK, msgspec.json.encode(mark))
    return Publication(str(folder), len(files), size, left_out)


def _files(record: Record, edition: Edition, left_out: tuple[LeftOut, ...]) -> Files:
    """Yield each answer that the page may ask for, by its path below `api/`."""
    head = _summary(record, edition, left_out)
    places, sides = record.places(), side_names(record)
    yield "summary.json", head
    yield "places.json", charted_places(record, places)
    yield "daily.json", daily(record)
    for year in head.years:
        yield f"control/{year}.json", control_year(record, year, [place.id for place in places], sides)
        yield f"events/{year}.json", events_year(record, year)
    for place in places:
        yield f"place/{_named(place.id)}.json", place_panel(record, place.id)
    for event in record.events():
        yield f"event/{_named(event.id)}.json", event_panel(record, event.id)
    for claim in record.claims():
        yield f"claim/{_named(claim.id)}.json", claim_panel(record, claim.id)
    for sha256 in sorted(record.known()):
        yield f"document/{sha256}.json", _sheet(sheet(record, sha256), record, edition.rules)
    for name, value in index_files(record):
        yield f"index/{name}", value


def _summary(record: Record, edition: Edition, left_out: tuple[LeftOut, ...]) -> Summary:
    found = summary(record, edition.title, version("whoheld"))
    unasked = {"published_first": None, "published_last": None, "as_of": None, "review": False}
    return replace(found, mode="published", left_out=left_out, tables=tuple(TABLES), **unasked)


def _sheet(page: Sheet, record: Record, rules: Rules) -> dict[str, Any]:
    """Return a document as it may be shown: its quotes in order; its text only where the rules let it be."""
    plain: dict[str, Any] = msgspec.to_builtins(page)
    if rules.texts:
        return plain
    quotes = record.quotes_of(claim.id for claim in page.claims)
    claims = [claim | {"words": quotes[claim["id"]], "quote": None, "sentence": None} for claim in plain["claims"]]
    return plain | {"text": None, "blocks": [], "repairs": [], "claims": claims}


def _table(name: str, record: Record) -> bytes:
    text = io.StringIO(newline="")
    write_table(name, record, text)
    return said(text.getvalue()).encode(errors="backslashreplace")


def _encoded(value: Any) -> bytes:
    return said(msgspec.json.encode(value).decode()).encode()


def _named(id: str) -> str:
    """Return an id as the name of a file; one that could lead elsewhere is never met in a sound record."""
    if not SAFE_NAME.fullmatch(id) or id.strip(".") == "":
        raise UsageError(f"{id!r} cannot name a file; `whoheld check` tells what else is wrong with the record")
    return id


def _put(made: Path, name: str, content: bytes) -> None:
    path = made / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _refuse(folder: Path) -> None:
    """Raise where something lies in the folder that no publication wrote."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is no folder; name one that is new or empty")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise UsageError(f"{folder}: holds files that no `whoheld publish` wrote; name a folder that is new or empty")


@contextmanager
def _in_place(folder: Path) -> Iterator[Path]:
    """Yield a folder to write into, and put it in the place of the other once all is written."""
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    made, old = beside / "new", beside / "old"
    try:
        made.mkdir()
        yield made
        if folder.exists():
            folder.rename(old)
        made.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
