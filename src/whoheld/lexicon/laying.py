"""Rows of two layers in, one list out: what the nearer one gives changes, adds to, or takes from the other's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from whoheld.lexicon.names import flatten

WITHOUT = "without"
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


def without_parts(row: dict[str, Any], removed: Collection[str]) -> dict[str, Any] | None:
    """Return a row without the forms and memberships removed, None where no form of a verb is left."""
    forms = [form for form in row.get("forms", ()) if form not in removed]
    members = [each for each in row.get("member_of", ()) if each.get("id") not in removed]
    parts = {field: left for field, left in (("forms", forms), ("member_of", members)) if field in row}
    return None if "forms" in row and not forms else {**row, **parts}
