"""Rows of two layers in, one list out: what the nearer one gives changes, adds to, or takes from the other's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from whoheld.lexicon.names import flatten

WITHOUT = "without"
SPELLINGS = {"actor": ("aliases",), "outlet": ("aliases", "domains"), "state": ("demonyms",)}
NAMES = ("aliases", "domains", "notices", "demonyms", "heads", "leaders")
Rows = list[dict[str, Any]]


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


def given_up(section: str, below: Rows, above: Rows) -> Rows:
    """Return the rows below without the spellings that those above claim: the nearer layer has them."""
    kept = below
    for field in SPELLINGS.get(section, ()):
        claimed = {
            (flatten(name), identity(section, row))
            for row in above
            for name in (*_own_name(field, row), *row.get(field, ()))
        }
        kept = [_giving_up(section, row, field, claimed) for row in kept] if claimed else kept
    return kept


def _giving_up(section: str, row: dict[str, Any], field: str, claimed: set[tuple[str, str | None]]) -> dict[str, Any]:
    own, names = identity(section, row), {name for name, _ in claimed}
    lost = {each for each in row.get(field, ()) if flatten(each) in names and (flatten(each), own) not in claimed}
    return {**row, field: [each for each in row[field] if each not in lost]} if lost else row


def _own_name(field: str, row: dict[str, Any]) -> tuple[str, ...]:
    """Return a row's name where it is of the kind that a field's spellings are."""
    return (row["name"],) if field != "domains" and "name" in row else ()


class Claimed:
    """What the rows of one file of a section claim: an id each, and spellings that one of them alone may have."""

    def __init__(self, section: str) -> None:
        self._section = section
        self._ids: set[str] = set()
        self._spelled: dict[tuple[bool, str], int | None] = {}

    def fault(self, row: dict[str, Any]) -> str | None:
        """Return why a row is one too many, None where it is not."""
        return (
            "the id is that of a row before; the first keeps it" if identity(self._section, row) in self._ids else None
        )

    def claim(self, row: dict[str, Any], line: int | None) -> tuple[dict[str, Any], list[str]]:
        """Return a row with the spellings that are left to it, and why it may not have the others."""
        if id := identity(self._section, row):
            self._ids.add(id)
        made, refused = dict(row), list[str]()
        # Names of actors are weighed by day and country: see `checks`.
        for field in SPELLINGS.get(self._section, ()) if self._section != "actor" else ():
            left = []
            for name in (*_own_name(field, row), *row.get(field, ())):
                first = self._spelled.setdefault((field == "domains", flatten(name)), line)
                if first == line:
                    left.append(name)
                else:
                    refused.append(f"'{name}' is of line {first} too; the first keeps it")
            if field in row:
                made[field] = [name for name in row[field] if name in left]
        return made, refused


def without_parts(row: dict[str, Any], removed: Collection[str]) -> dict[str, Any] | None:
    """Return a row without the forms and memberships removed, None where no form of a verb is left."""
    forms = [form for form in row.get("forms", ()) if form not in removed]
    members = [each for each in row.get("member_of", ()) if each.get("id") not in removed]
    parts = {field: left for field, left in (("forms", forms), ("member_of", members)) if field in row}
    return None if "forms" in row and not forms else {**row, **parts}
