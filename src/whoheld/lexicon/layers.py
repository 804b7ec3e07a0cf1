"""A folder of a user or of a record in, its tables laid over what is known out; what does not fit is refused.

A layer holds `whoheld.toml` (places, actors, outlets and verbs in one file, and what to remove), files of the lexicon's
own names (`actors.toml`, `places/*.tsv`, …), and what `whoheld places add` wrote. The nearer layer wins.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from whoheld.errors import LexiconError
from whoheld.lexicon.entries import ActorEntry, OutletEntry, Refusal
from whoheld.lexicon.gazetteer import Gazetteer
from whoheld.lexicon.names import flatten
from whoheld.lexicon.tables import has_source, overlay
from whoheld.model import Kind

ALL_IN_ONE = "whoheld.toml"
IN_ONE = ("actors", "outlets", "verbs")
OWN_SECTIONS = ("place", "remove", "settings", "source")
WITHOUT = "without"
STRUCTS: dict[str, type[msgspec.Struct]] = {"actor": ActorEntry, "outlet": OutletEntry}
NAMES = ("aliases", "domains", "notices", "demonyms", "heads", "leaders")
PATTERNS = ("*.toml", "*.csv", "places/*.tsv", "places/*.sqlite")
Rows = list[dict[str, Any]]


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
    return sorted(path for pattern in PATTERNS for path in folder.glob(pattern))


def digest_of(path: Path) -> bytes:
    """Return what changes when a file of the lexicon does."""
    if path.suffix == ".sqlite":
        return Gazetteer(path).about["digest"].encode()
    return hashlib.sha256(path.read_bytes()).digest()


class Layer:
    """A folder of lexicon files; `refused` grows as its tables are laid over others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refused: list[Refusal] = []

    @cached_property
    def gazetteers(self) -> tuple[Gazetteer, ...]:
        """The files of many places."""
        return tuple(map(Gazetteer, sorted(self.folder.glob("places/*.sqlite"))))

    @cached_property
    def all_in_one(self) -> dict[str, Any]:
        """What `whoheld.toml` holds."""
        return read_toml(self.folder / ALL_IN_ONE)

    def removed(self, kind: str) -> dict[str, Row]:
        """Return what `[remove]` names of a kind, with its place."""
        file, named = self.folder / ALL_IN_ONE, self.all_in_one.get("remove", {})
        ids = named.get(kind, []) if isinstance(named, dict) else []
        if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
            raise LexiconError(f"{file}: [remove] {kind} must be a list of ids")
        return {id: Row(file, line_with(file, id), {"id": id}) for id in ids}

    def lay(self, name: str, below: dict[str, Any]) -> dict[str, Any]:
        """Return a table with this layer's rows laid over it, and what the layer removes left out."""
        own = self.folder / f"{name}.toml"
        laid = self._laid(own, read_toml(own), below)
        if name in IN_ONE:
            mine = {part: rows for part, rows in self.all_in_one.items() if part in below or part == "source"}
            laid = self._laid(self.folder / ALL_IN_ONE, mine, laid)
            laid = self._without_removed(name, laid)
        return laid

    def refuse_strange(self, known: Collection[str]) -> None:
        """Refuse the sections of `whoheld.toml` that no table has."""
        file = self.folder / ALL_IN_ONE
        for section in sorted(self.all_in_one.keys() - {*known, *OWN_SECTIONS}):
            line = next(iter(lines_of(file, rf"\s*\[*\s*{re.escape(section)}\b")), None)
            refusal = Refusal(
                str(file),
                line,
                f"no such section as [{section}]; there are {', '.join(sorted({*known, *OWN_SECTIONS}))}",
            )
            if refusal not in self.refused:
                self.refused.append(refusal)

    def _laid(self, path: Path, table: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
        laid = dict(below)
        for section, rows in table.items():
            known = below.get(section, [])
            if not (isinstance(rows, list) and isinstance(known, list) and all(isinstance(row, dict) for row in rows)):
                laid = overlay(laid, {section: rows})
                continue
            fitting = []
            for row in sourced(path, section, rows, table.get("source")):
                if reason := _fault(section, row.values, known):
                    self.refused.append(row.refusal(reason))
                else:
                    fitting.append(row.values)
            laid[section] = lay_rows(section, given_up(known, fitting) if section == "actor" else known, fitting)
        return laid

    def _without_removed(self, name: str, table: dict[str, Any]) -> dict[str, Any]:
        removed, found = self.removed(name), set[str]()
        kept = dict(table)
        for section, rows in table.items() if removed else ():
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                continue
            forms = {form for row in rows for form in row.get("forms", ()) if section == "verb"}
            found |= removed.keys() & ({identity(section, row) for row in rows} | forms)
            left = [row for row in rows if identity(section, row) not in removed]
            kept[section] = list(filter(None, (_without_parts(row, removed.keys()) for row in left)))
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


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds, nothing where there is none; raise LexiconError with the line of a fault."""
    if not path.is_file():
        return {}
    try:
        text = path.read_bytes()
        return tomllib.loads(text.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + 1
        raise LexiconError(f"{path}:{line}: not in UTF-8") from error
    except (tomllib.TOMLDecodeError, OSError, RecursionError) as error:
        raise LexiconError(f"{path}: not readable as TOML: {error}") from error


def lines_of(path: Path, pattern: str) -> list[int]:
    """Return the numbers of the lines of a file that begin with a pattern."""
    begins = re.compile(pattern)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace") as lines:
        return [number for number, line in enumerate(lines, 1) if begins.match(line)]


def line_with(path: Path, id: str) -> int | None:
    """Return the first line of a file that holds an id in quotation marks."""
    return next(iter(lines_of(path, rf""".*["']{re.escape(id)}["']""")), None) if id else None


def identity(section: str, row: dict[str, Any]) -> str | None:
    """Return what a row is known by: its id, of a state that of its government."""
    if section == "state":
        return f"state:{row.get('country')}"
    return row.get("id")


def lay_rows(section: str, below: Rows, above: Rows) -> Rows:
    """Return the rows of two layers: what one of a known id gives changes that row, its names are added to the row's.

    Rows without an id are tried in order and the first that fits wins, so those above come first.
    """
    known = {id: row for row in below if (id := identity(section, row))}
    changed: dict[str, dict[str, Any]] = {}
    nameless = [row for row in above if not identity(section, row)]
    for row in above:
        if id := identity(section, row):
            changed[id] = changed_row(changed.get(id) or known.get(id) or {}, row)
    return [*nameless, *(row for row in below if identity(section, row) not in changed), *changed.values()]


def changed_row(known: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with another's fields in place of its own, its lists of names added to and `without` taken out."""
    made = {**known, **row}
    dropped = made.pop(WITHOUT, ())
    for field in NAMES:
        if field in made:
            names = dict.fromkeys((*known.get(field, ()), *row.get(field, ())))
            made[field] = [name for name in names if name not in dropped]
    return made


def given_up(below: Rows, above: Rows) -> Rows:
    """Return the actors below without the aliases that those above claim: the nearer layer has them."""
    claimed = {
        (flatten(name), row.get("id")) for row in above for name in (row.get("name", ""), *row.get("aliases", ()))
    }
    names = {name for name, _ in claimed}
    kept = []
    for row in below:
        lost = {alias for alias in row.get("aliases", ()) if flatten(alias) in names}
        lost -= {alias for alias in lost if (flatten(alias), row["id"]) in claimed}
        kept.append({**row, "aliases": [alias for alias in row["aliases"] if alias not in lost]} if lost else row)
    return kept


def _without_parts(row: dict[str, Any], removed: Collection[str]) -> dict[str, Any] | None:
    """Return a row without the forms and memberships removed, None where no form of a verb is left."""
    forms = [form for form in row.get("forms", ()) if form not in removed]
    members = [each for each in row.get("member_of", ()) if each.get("id") not in removed]
    parts = {field: left for field, left in (("forms", forms), ("member_of", members)) if field in row}
    return None if "forms" in row and not forms else {**row, **parts}


def _fault(section: str, row: dict[str, Any], known: Rows) -> str | None:
    """Return why a row does not fit, None where it does."""
    if not has_source(row):
        return 'names no `source`; write what vouches for it, or source = "memory"'
    struct = STRUCTS.get(section)
    fields = {field for each in known for field in each} | set(struct.__struct_fields__ if struct else ())
    if strange := sorted(row.keys() - fields - {"source", WITHOUT}):
        return f"no such field as `{strange[0]}`; there are {', '.join(sorted(fields))}"
    for field in (*NAMES, WITHOUT, "forms"):
        if not isinstance(row.get(field, []), list) or not all(isinstance(name, str) for name in row.get(field, [])):
            return f"`{field}` must be a list of texts"
    if struct:
        return _misfit(section, row, known, struct)
    return _fault_of_verb(row, known) if section == "verb" else None


def _misfit(section: str, row: dict[str, Any], known: Rows, struct: type[msgspec.Struct]) -> str | None:
    below = next((each for each in known if identity(section, each) == row.get("id")), {})
    try:
        msgspec.convert(changed_row(below, row), struct)
    except msgspec.ValidationError as error:
        return str(error)
    return None


def _fault_of_verb(row: dict[str, Any], known: Rows) -> str | None:
    frames = {each["frame"] for each in known}
    if row.get("kind") not in get_args(Kind):
        return f"`kind` is {row.get('kind')!r}; the kinds are {', '.join(get_args(Kind))}"
    if row.get("frame") not in frames:
        return f"`frame` is {row.get('frame')!r}; the frames are {', '.join(sorted(frames))}"
    for form in row.get("forms", []):
        try:
            re.compile(form)
        except re.error as error:
            return f"`forms`: {form!r} is no regular expression: {error}"
    return None if row.get("forms") else "`forms` is missing: the words that tell of it"
