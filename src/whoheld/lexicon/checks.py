"""Rows of actors in, entries and refusals out: what does not fit is left out with file, line and reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from whoheld.lexicon.entries import ActorEntry, Called, Membership, Refusal
from whoheld.lexicon.layers import ALL_IN_ONE, lines_within
from whoheld.lexicon.names import flatten
from whoheld.lexicon.states import STATE

Days = tuple[date | None, date | None]
FILE = "actors.toml"
LINKING = ("meant", "foes")


class ActorCheck:
    """Reads rows of actors; `refused` holds what was left out of them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self.refused: list[Refusal] = []

    def read(self, rows: Iterable[dict[str, Any]]) -> dict[str, ActorEntry]:
        """Return the entries by id, each with the memberships and names that it may keep."""
        entries: dict[str, ActorEntry] = {}
        for row in rows:
            try:
                entry = msgspec.convert(row, ActorEntry)
            except msgspec.ValidationError as error:
                self._refuse(str(row.get("id", "?")), str(error))
                continue
            entries[entry.id] = entry
        entries = {entry.id: self._dated(entry) for entry in entries.values()}
        return self._without_cycles(self._without_strangers(self._without_shared_names(entries)))

    def linked(self, table: dict[str, Any], entries: dict[str, ActorEntry]) -> dict[str, Any]:
        """Return the table of actors without what its rows of [[meant]] and [[foes]] say of actors not known."""
        meant = [row for row in table.get("meant", ()) if self._knows(row["actor"], entries)]
        foes = [
            {**row, "actors": known}
            for row in table.get("foes", ())
            if (known := [id for id in row["actors"] if self._knows(id, entries)])
        ]
        return {**table, **({"meant": meant, "foes": foes} if "meant" in table else {})}

    def _knows(self, id: str, entries: dict[str, ActorEntry]) -> bool:
        """Say whether an actor is known; one of a user's rows that is not is refused, one of ours was removed."""
        if id not in entries:
            named = re.compile(rf"""\s*actors?\s*=.*["']{re.escape(id)}["']""")
            for path in (folder / name for folder in self._folders[1:] for name in (ALL_IN_ONE, FILE)):
                told = [
                    Refusal(str(path), line, f"'{id}' is no actor known") for line in lines_within(path, LINKING, named)
                ]
                self.refused += [refusal for refusal in told if refusal not in self.refused]
        return id in entries

    def _refuse(self, id: str, reason: str) -> None:
        file, line = self._locate(id)
        self.refused.append(Refusal(file, line, f"row {id}: {reason}"))

    def _locate(self, id: str) -> tuple[str, int | None]:
        opening = re.compile(rf"""\s*\{{?\s*id\s*=\s*["']{re.escape(id)}["']""")
        for path in (folder / name for folder in reversed(self._folders) for name in (ALL_IN_ONE, FILE)):
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
            row = None
            for number, line in enumerate(lines, 1):
                row = number if line.startswith("[[") else row
                if opening.match(line):
                    return str(path), row or number
        return FILE, None

    def _dated(self, entry: ActorEntry) -> ActorEntry:
        def in_order(dated: Membership | Called) -> bool:
            if dated.start and dated.until and dated.start > dated.until:
                what = dated.id if isinstance(dated, Membership) else dated.name
                self._refuse(entry.id, f"'{what}': `from` after `until`")
                return False
            return True

        return replace(
            entry,
            member_of=tuple(membership for membership in entry.member_of if in_order(membership)),
            called=tuple(called for called in entry.called if in_order(called)),
        )

    def _without_strangers(self, entries: dict[str, ActorEntry]) -> dict[str, ActorEntry]:
        for entry in list(entries.values()):
            strangers = [membership.id for membership in entry.member_of if membership.id not in entries]
            for stranger in strangers:
                self._refuse(entry.id, f"member of '{stranger}', which no row names")
            if strangers:
                kept = tuple(membership for membership in entry.member_of if membership.id in entries)
                entries[entry.id] = replace(entry, member_of=kept)
        return entries

    def _without_cycles(self, entries: dict[str, ActorEntry]) -> dict[str, ActorEntry]:
        for id, closing in _closing(entries).items():
            for above in sorted(closing):
                self._refuse(id, f"member of '{above}', which is a member of it: a cycle")
            kept = tuple(membership for membership in entries[id].member_of if membership.id not in closing)
            entries[id] = replace(entries[id], member_of=kept)
        return entries

    def _without_shared_names(self, entries: dict[str, ActorEntry]) -> dict[str, ActorEntry]:
        """Refuse a name to the later of two actors of one country, or of none, that bear it on the same days.

        One whose own name it is, is refused itself: nothing else would call it.
        """
        owners: dict[str, list[tuple[ActorEntry, Days]]] = {}
        for entry in sorted(entries.values(), key=lambda entry: not entry.id.startswith(STATE)):
            borne = [(name, (start, until)) for name, start, until in entry.names()]
            lost = {
                name: owner.id
                for name, days in borne
                for owner, theirs in owners.get(flatten(name), ())
                if _rivals(owner, entry) and _meet(theirs, days)
            }
            if entry.name in lost:
                self._refuse(entry.id, f"'{entry.name}' is '{lost[entry.name]}' already; give that id to change it")
                del entries[entry.id]
                continue
            for name, days in borne:
                if name not in lost:
                    owners.setdefault(flatten(name), []).append((entry, days))
            for name, owner_id in lost.items():
                self._refuse(entry.id, f"'{name}' is a name of '{owner_id}' on the same days")
            if lost:
                entries[entry.id] = _without(entry, lost)
        return entries


def _closing(entries: dict[str, ActorEntry]) -> dict[str, set[str]]:
    """Return by actor the memberships that close a cycle, found by walking upwards from each actor once."""
    closing: dict[str, set[str]] = {}
    done: set[str] = set()
    for start in entries:
        path: dict[str, Iterator[str]] = {}
        if start not in done:
            path[start] = iter([membership.id for membership in entries[start].member_of])
        while path:
            current = next(reversed(path))
            above = next(path[current], None)
            if above is None:
                done.add(current)
                del path[current]
            elif above in path:
                closing.setdefault(current, set()).add(above)
            elif above not in done:
                path[above] = iter([membership.id for membership in entries[above].member_of])
    return closing


def _rivals(one: ActorEntry, other: ActorEntry) -> bool:
    apart = one.country and other.country and one.country != other.country
    return one.id != other.id and not apart


def _meet(one: Days, other: Days) -> bool:
    (start, until), (since, last) = one, other
    return (start or date.min) <= (last or date.max) and (since or date.min) <= (until or date.max)


def _without(entry: ActorEntry, names: Collection[str]) -> ActorEntry:
    called = tuple(
        replace(known, aliases=tuple(name for name in known.aliases if name not in names))
        for known in entry.called
        if known.name not in names
    )
    return replace(entry, aliases=tuple(name for name in entry.aliases if name not in names), called=called)
