"""A folder of a user or of a record in, its tables laid over what is known out; what does not fit is refused.

A layer holds `whoheld.toml` (places, actors, outlets and verbs in one file, and what to remove), files of the lexicon's
own names (`actors.toml`, `places/*.tsv`, …), and what `whoheld places add` wrote. The nearer layer wins.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from whoheld.errors import LexiconError
from whoheld.lexicon.entries import Refusal
from whoheld.lexicon.fitting import fault_of_row, fault_of_section, is_rows
from whoheld.lexicon.gazetteer import Gazetteer
from whoheld.lexicon.laying import Claimed, Rows, given_up, identity, lay_rows, without_parts
from whoheld.lexicon.tables import overlay

ALL_IN_ONE = "whoheld.toml"
IN_ONE = ("actors", "outlets", "verbs")
OWN_SECTIONS = ("place", "remove", "settings", "source")
PATTERNS = ("*.toml", "*.csv", "places/*.tsv", "places/*.sqlite")
OWN_CSV = "happenings"
ADD_PLACES = "`whoheld places add FILE` adds a file of places"
_AT_LINE = re.compile(r" \(at line (\d+)")


class Row(NamedTuple):
    """A row of a layer, and where it stands."""

    file: Path
    line: int | None
    values: dict[str, Any]

    def refusal(self, reason: str) -> Refusal:
        """Return that it was left out, and why."""
        named = self.values.get("id") or self.values.get("name")
        return Refusal(str(self.file), self.line, f"{named}: {reason}" if named else reason)


def user_folder() -> Path | None:
    """Return the folder of the user's own layer, by the XDG rules."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    try:
        config = Path(named) if os.path.isabs(named) else Path.home() / ".config"
    except RuntimeError:  # no home
        return None
    return config / "whoheld"


def record_folder(record: Path) -> Path:
    """Return the folder of a record's own layer, beside it."""
    return record.with_name(f"{record.name}.lexicon")


def files_of(folder: Path) -> list[Path]:
    """Return the files of a folder that the lexicon reads, in order."""
    return sorted(path for pattern in PATTERNS for path in folder.glob(pattern) if path.is_file())


def digest_of(path: Path) -> bytes:
    """Return what changes when a file of the lexicon does."""
    if path.suffix == ".sqlite":
        with closing(Gazetteer(path)) as gazetteer, suppress(LexiconError):
            return gazetteer.about["digest"].encode()
    return hashlib.sha256(path.read_bytes()).digest()


class Layer:
    """A folder of lexicon files; `refused` grows as its tables are laid over others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refused: list[Refusal] = []

    def refuse(self, refusal: Refusal) -> None:
        """Note what was left out, once."""
        if refusal not in self.refused:
            self.refused.append(refusal)

    @cached_property
    def gazetteers(self) -> tuple[Gazetteer, ...]:
        """The files of many places that can be read."""
        return tuple(filter(self._is_sound, map(Gazetteer, sorted(self.folder.glob("places/*.sqlite")))))

    def _is_sound(self, gazetteer: Gazetteer) -> bool:
        try:
            return bool(gazetteer.about)
        except LexiconError as error:
            self.refuse(Refusal(str(gazetteer.path), None, str(error).removeprefix(f"{gazetteer.path}: ")))
            gazetteer.close()
            return False

    @cached_property
    def all_in_one(self) -> dict[str, Any]:
        """What `whoheld.toml` holds."""
        return self._read(self.folder / ALL_IN_ONE)

    def _read(self, path: Path) -> dict[str, Any]:
        """Return what a TOML file of the layer holds; one that cannot be read is refused as a whole."""
        read = read_toml(path)
        if isinstance(read, Refusal):
            self.refuse(read)
            return {}
        return read

    def removed(self, kind: str) -> dict[str, Row]:
        """Return what `[remove]` names of a kind, with its place."""
        file, named = self.folder / ALL_IN_ONE, self.all_in_one.get("remove", {})
        ids = named.get(kind, []) if isinstance(named, dict) else None
        if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
            line = line_of_section(file, kind) or line_of_section(file, "remove")
            self.refuse(Refusal(str(file), line, f"[remove] {kind} must be a list of ids"))
            return {}
        return {id: Row(file, line_with(file, id), {"id": id}) for id in ids}

    def lay(self, name: str, below: dict[str, Any]) -> dict[str, Any]:
        """Return a table with this layer's rows laid over it, and what the layer removes left out."""
        own = self.folder / f"{name}.toml"
        laid = self._laid(own, self._read(own), below)
        if name in IN_ONE:
            mine = {part: rows for part, rows in self.all_in_one.items() if part in below or part == "source"}
            laid = self._laid(self.folder / ALL_IN_ONE, mine, laid)
            laid = self._without_removed(name, laid)
        return laid

    def refuse_strange(self, known: Collection[str]) -> None:
        """Refuse the sections of `whoheld.toml` that no table has."""
        file = self.folder / ALL_IN_ONE
        for section in sorted(self.all_in_one.keys() - {*known, *OWN_SECTIONS}):
            row = Row(file, line_of_section(file, section), {})
            sections = ", ".join(sorted({*known, *OWN_SECTIONS}))
            self.refuse(row.refusal(f"no such section as [{section}]; there are {sections}"))

    def refuse_unread(self, tables: Collection[str]) -> None:
        """Refuse the files of the folder that nothing reads, such as a list of places as it came."""
        ours = {f"{name}.toml" for name in tables} | {ALL_IN_ONE, f"{OWN_CSV}.csv"}
        for path in sorted((*self.folder.glob("*.toml"), *self.folder.glob("*.csv"), *self.folder.glob("*.*json"))):
            if path.name not in ours:
                told = f"tables are {', '.join(sorted(ours))}" if path.suffix == ".toml" else ADD_PLACES
                self.refuse(Refusal(str(path), None, f"no file of this name is read; {told}"))
        for path in sorted(self.folder.glob("places/[!.]*")):
            if path.suffix not in (".tsv", ".sqlite") or not path.is_file():
                self.refuse(Refusal(str(path), None, f"only .tsv and .sqlite files are read here; {ADD_PLACES}"))

    def _laid(self, path: Path, table: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
        laid = dict(below)
        for section, content in table.items():
            if section == "source":
                continue
            if reason := fault_of_section(section, content, below):
                self.refused.append(Row(path, line_of_section(path, section), {}).refusal(reason))
            elif is_rows(below[section]):
                rows = sourced(path, section, content, table.get("source"))
                laid[section] = self._laid_rows(section, rows, below[section])
            else:
                laid = overlay(laid, {section: content})
        return laid

    def _laid_rows(self, section: str, rows: Iterable[Row], known: Rows) -> Rows:
        fitting, claimed = list[dict[str, Any]](), Claimed(section)
        for row in rows:
            reason = fault_of_row(section, row.values, known) or claimed.fault(row.values)
            if reason:
                self.refused.append(row.refusal(reason))
                continue
            values, lost = claimed.claim(row.values, row.line)
            fitting.append(values)
            self.refused += [row.refusal(reason) for reason in lost]
        return lay_rows(section, given_up(section, known, fitting), fitting)

    def _without_removed(self, name: str, table: dict[str, Any]) -> dict[str, Any]:
        removed, found = self.removed(name), set[str]()
        kept = dict(table)
        for section, rows in table.items() if removed else ():
            if not is_rows(rows):
                continue
            forms = {form for row in rows for form in row.get("forms", ()) if section == "verb"}
            found |= removed.keys() & ({identity(section, row) for row in rows} | forms)
            left = [row for row in rows if identity(section, row) not in removed]
            kept[section] = list(filter(None, (without_parts(row, removed.keys()) for row in left)))
        self.refused += [
            row.refusal(f"nothing to remove: no such of the {name}") for id, row in removed.items() if id not in found
        ]
        return kept


def sourced(path: Path, section: str, rows: Rows, source: object) -> Iterator[Row]:
    """Yield the rows of a section with their lines, the file's `source` on those that name none."""
    heads = lines_of(path, rf"\s*\[\[\s*{re.escape(section)}\s*\]\]")
    for number, values in enumerate(rows):
        line = heads[number] if len(heads) == len(rows) else line_with(path, str(values.get("id", "")))
        yield Row(path, line, {**({"source": source} if source else {}), **values})


def read_toml(path: Path) -> dict[str, Any] | Refusal:
    """Return what a TOML file holds, nothing where there is none; where it cannot be read, the line of the fault."""
    if not path.is_file():
        return {}
    try:
        text = path.read_bytes()
        return tomllib.loads(text.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        return Refusal(str(path), line, "not in UTF-8; nothing of this file is read")
    except (tomllib.TOMLDecodeError, OSError, RecursionError) as error:
        told = _AT_LINE.search(str(error))
        fault = str(error)[: told.start()] if told else str(error)
        return Refusal(str(path), int(told[1]) if told else None, f"no TOML: {fault}; nothing of this file is read")


def lines_of(path: Path, pattern: str) -> list[int]:
    """Return the numbers of the lines of a file that begin with a pattern."""
    begins = re.compile(pattern)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace") as lines:
        return [number for number, line in enumerate(lines, 1) if begins.match(line)]


def lines_within(path: Path, sections: Collection[str], pattern: re.Pattern[str]) -> list[int]:
    """Return the numbers of the lines of some sections' rows that begin with a pattern."""
    section, found = "", list[int]()
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines() if path.is_file() else (), 1):
        section = line.strip("[] \t") if line.startswith("[") else section
        if section in sections and pattern.match(line):
            found.append(number)
    return found


def line_of_section(path: Path, section: str) -> int | None:
    """Return the first line of a file that opens a section, or gives a value of its name."""
    return next(iter(lines_of(path, rf"\s*\[*\s*{re.escape(section)}\b")), None)


def line_with(path: Path, id: str) -> int | None:
    """Return the first line of a file that holds an id in quotation marks."""
    return next(iter(lines_of(path, rf""".*["']{re.escape(id)}["']""")), None) if id else None
