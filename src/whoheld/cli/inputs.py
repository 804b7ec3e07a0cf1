"""The words of a command line in, records, paths, days and kinds out; what does not fit is a UsageError."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from whoheld.errors import RecordError, UsageError
from whoheld.model import Kind

if TYPE_CHECKING:
    from whoheld.store import Record

ROW_FIELDS = ("text", "html", "title", "date", "source", "url", "byline", "id")


def choose_record() -> Path:
    """Return the record that is meant where none is given."""
    if named := os.environ.get("WHOHELD_RECORD"):
        return Path(named)
    here = sorted(Path().glob("*.whoheld"))
    if len(here) != 1:
        several = ", ".join(map(str, here))
        found = f"several records are here ({several})" if here else "no *.whoheld record is here"
        raise RecordError(f"{found}; name one by -r RECORD or WHOHELD_RECORD")
    return here[0]


def drop_record(path: Path) -> None:
    """Take away a record that was made just now and that nothing came into, with what SQLite keeps beside it."""
    for beside in ("", "-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)


def open_record(path: Path | None) -> Record:
    """Open the record that is meant."""
    from whoheld.store import Record

    return Record.open(path or choose_record())


@contextmanager
def open_known(path: Path | None, as_of: str | None, place: str | None) -> Iterator[Record]:
    """Open the record that is meant, as known on a day where one is given: of one place, or of all."""
    from whoheld.cli.knowledge import load_lexicon, load_settings
    from whoheld.pipeline.knowing import as_known
    from whoheld.views import find_place, parse_day

    with open_record(path) as kept:
        if as_of is None:
            yield kept
            return
        day, places = parse_day(as_of), [find_place(kept, place).id] if place else None
        with as_known(kept, day, load_lexicon(kept.path), load_settings(kept.path), places) as known:
            yield known


def present(paths: Sequence[Path]) -> list[Path]:
    """Return the paths, those that are missing too, for the reason to be kept; raise where none is there."""
    if not any(os.path.exists(path) for path in paths):
        named = ", ".join(map(str, paths))
        raise UsageError(f"{named}: no such file or folder; give files or folders that exist")
    return list(paths)


def parse_days(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day of a span, or raise where they are no days or in the wrong order."""
    from whoheld.views import parse_day

    first, last = (None if day is None else parse_day(day) for day in (start, end))
    if first and last and first > last:
        raise UsageError(f"--from {first} is after --to {last}; give the earlier day first")
    return first, last


def parse_fields(given: Sequence[str] | None) -> dict[str, str] | None:
    """Return the user's names for the fields of rows by ours, or raise where one is not 'OURS=YOURS'."""
    pairs = [pair.partition("=") for pair in given or ()]
    for ours, _, theirs in pairs:
        if ours not in ROW_FIELDS or not theirs:
            raise UsageError(f"{ours!r} names no field of a row; give NAME=YOURS, NAME one of {', '.join(ROW_FIELDS)}")
    return {ours: theirs for ours, _, theirs in pairs} or None


def parse_kind(text: str | None) -> Kind | None:
    """Return a kind of claim, or raise with the list of them."""
    if text is not None and text not in get_args(Kind):
        raise UsageError(f"{text!r} is no kind; the kinds are {', '.join(get_args(Kind))}")
    return cast("Kind | None", text)
