"""What is made of all claims together (origins, events, control, factors, places), and stamps."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count, islice
from typing import Any, TypeVar

from msgspec import json

from whoheld.errors import NotFound
from whoheld.model import Control, Event, Factor, Origin
from whoheld.store.cells import day_of, iso
from whoheld.store.keys import place_key
from whoheld.store.neighbours import TABLES, asked
from whoheld.store.rows import PlaceRow

Made = TypeVar("Made", Origin, Event)
Row = tuple[Any, ...]
AT_ONCE = 500
"""Events whose members are asked for together."""
DERIVED = ("origins", "events", "control", "factors", "reckoned", "judged")


def clear(db: sqlite3.Connection) -> None:
    """Drop what was made of the claims together."""
    for table in (*DERIVED, *TABLES):
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM stamps WHERE name = 'followed'")


def mark(db: sqlite3.Connection, stale: bool) -> None:
    """Note whether the derived tables still follow from the claims."""
    stamp(db, {"derived": "stale" if stale else "fresh"})


def stamp(db: sqlite3.Connection, values: dict[str, str]) -> None:
    """Note what made the record."""
    db.executemany("INSERT OR REPLACE INTO stamps VALUES (?, ?)", sorted(values.items()))


def put_origins(db: sqlite3.Connection, origins: Iterable[Origin]) -> None:
    """Keep origins and their claims."""
    for origin in origins:
        db.execute("INSERT INTO origins VALUES (?, ?)", (origin.id, origin.how))
        rows = [(origin.id, n, claim) for n, claim in enumerate(origin.claims)]
        db.executemany("INSERT INTO origin_claims VALUES (?, ?, ?)", rows)


def put_events(db: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Keep events, their claims and places."""
    for event in events:
        days = (iso(event.start), iso(event.end))
        row = (event.id, event.kind, *days, event.side, event.target_side, event.origins)
        db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        claims = [(event.id, n, claim) for n, claim in enumerate(event.claims)]
        db.executemany("INSERT INTO event_claims VALUES (?, ?, ?)", claims)
        places = [(event.id, n, place) for n, place in enumerate(event.places)]
        db.executemany("INSERT INTO event_places VALUES (?, ?, ?)", places)


def settle_origins(db: sqlite3.Connection, origins: Iterable[Origin], among: Iterable[str] | None) -> None:
    """Bring the origins of some claims (None: all) up to these, touching only what differs."""
    empty = "WHERE NOT EXISTS (SELECT 1 FROM origin_claims WHERE origin = origins.id)" if among is not None else ""
    ids = {id for (id,) in db.execute(f"SELECT id FROM origins {empty}")}
    if among is not None:
        ids |= {id for (id,) in asked(db, "SELECT origin FROM origin_claims WHERE claim IN ({})", among)}
    put_origins(db, _settled(db, "origins", origins_named(db, ids), origins))


def settle_events(db: sqlite3.Connection, events: Iterable[Event], among: Iterable[str] | None) -> None:
    """Bring the events of some claims (None: all) up to these, touching only what differs."""
    empty = "WHERE NOT EXISTS (SELECT 1 FROM event_claims WHERE event = events.id)" if among is not None else ""
    ids = {id for (id,) in db.execute(f"SELECT id FROM events {empty}")}
    if among is not None:
        ids |= {id for (id,) in asked(db, "SELECT event FROM event_claims WHERE claim IN ({})", among)}
    members = {what: _all_members(db, "event", ids, what) for what in ("place", "claim")}
    kept = {
        row[0]: _as_event(row, tuple(members["place"][row[0]]), tuple(members["claim"][row[0]]))
        for row in asked(db, "SELECT * FROM events WHERE id IN ({})", ids)
    }
    put_events(db, _settled(db, "events", kept, events))


def origins_named(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Origin]:
    """Return origins by their ids."""
    wanted = set(ids)
    members = _all_members(db, "origin", wanted)
    rows = asked(db, "SELECT id, how FROM origins WHERE id IN ({})", wanted)
    return {id: Origin(id, tuple(members[id]), how) for id, how in rows}


def _all_members(db: sqlite3.Connection, owner: str, ids: Iterable[str], what: str = "claim") -> dict[str, list[str]]:
    """Return the members of several owners, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    question = f"SELECT {owner}, {what} FROM {owner}_{what}s WHERE {owner} IN ({{}}) ORDER BY {owner}, position"
    for one, member in asked(db, question, ids):
        found[one].append(member)
    return found


def _settled(db: sqlite3.Connection, table: str, kept: Mapping[str, Made], made: Iterable[Made]) -> list[Made]:
    """Drop what is no more or is otherwise now, and return what is to be put."""
    wanted = {one.id: one for one in made}
    gone = [(id,) for id, one in kept.items() if wanted.get(id) != one]
    db.executemany(f"DELETE FROM {table} WHERE id = ?", gone)
    return [one for id, one in wanted.items() if kept.get(id) != one]


def reckoned(db: sqlite3.Connection) -> dict[str, str]:
    """Return by place of what its control was made, as a digest."""
    return dict(db.execute("SELECT place, digest FROM reckoned"))


def drop_control(db: sqlite3.Connection, places: Iterable[str]) -> None:
    """Drop who held some places."""
    for table in ("control", "factors", "reckoned"):
        db.executemany(f"DELETE FROM {table} WHERE place = ?", [(place,) for place in places])


def put_reckoned(db: sqlite3.Connection, digests: Mapping[str, str]) -> None:
    """Note of what the control of places was made."""
    db.executemany("INSERT INTO reckoned VALUES (?, ?)", sorted(digests.items()))


def put_control(db: sqlite3.Connection, controls: Iterable[Control], factors: Iterable[Factor]) -> None:
    """Keep who held each place, and the statements that decide it."""
    for one in controls:
        sides = json.encode(one.sides, order="deterministic").decode()
        row = (one.place, one.start.isoformat(), one.end.isoformat(), sides, one.contested, one.unknown)
        db.execute("INSERT INTO control VALUES (?, ?, ?, ?, ?, ?)", row)
    positions: dict[str, Iterator[int]] = defaultdict(count)
    for factor in factors:
        lists = (json.encode(factor.supports).decode(), json.encode(factor.against).decode())
        at = (factor.place, next(positions[factor.place]), factor.claim, factor.day.isoformat())
        db.execute("INSERT INTO factors VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*at, *lists, factor.weight, factor.why))


def put_places(db: sqlite3.Connection, places: Iterable[PlaceRow]) -> None:
    """Say what is known of places, and by which names they go."""
    for place in places:
        row = (place.id, place.name, json.encode(place.aliases).decode(), place.country, place.adm1, place.level)
        where = (place.lat, place.lon, place.precision_km)
        db.execute(
            """INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
            name = excluded.name, aliases = excluded.aliases, country = excluded.country, adm1 = excluded.adm1,
            level = excluded.level, lat = excluded.lat, lon = excluded.lon, precision_km = excluded.precision_km""",
            (*row, *where),
        )
        keys = {place_key(name) for name in (place.name, *place.aliases)} - {""}
        db.execute("DELETE FROM place_names WHERE place = ?", (place.id,))
        db.executemany("INSERT INTO place_names VALUES (?, ?)", [(key, place.id) for key in sorted(keys)])


def drop_unspoken(db: sqlite3.Connection) -> None:
    """Drop the places that no claim speaks of any more, as its page says or as judged."""
    db.execute("""DELETE FROM places WHERE NOT EXISTS (SELECT 1 FROM claim_places WHERE place = places.id)
        AND NOT EXISTS (SELECT 1 FROM judged_places WHERE place = places.id)""")


def _members(db: sqlite3.Connection, owner: str, id: str, what: str = "claim") -> tuple[str, ...]:
    rows = db.execute(f"SELECT {what} FROM {owner}_{what}s WHERE {owner} = ? ORDER BY position", (id,))
    return tuple(member for (member,) in rows)


def events(
    db: sqlite3.Connection, place: str | None, days: tuple[date | None, date | None], kind: str | None
) -> Iterator[Event]:
    """Yield events by day, narrowed by what is given; one with an open end may lie on any day."""
    tests = {
        "id IN (SELECT event FROM event_places WHERE place = ?)": place,
        "(end >= ? OR end IS NULL)": iso(days[0]),
        "(start <= ? OR start IS NULL)": iso(days[1]),
        "kind = ?": kind,
    }
    given = {test: value for test, value in tests.items() if value is not None}
    where = f"WHERE {' AND '.join(given)}" if given else ""
    asked = f"SELECT * FROM events {where} ORDER BY coalesce(start, end), end, id"
    rows = db.execute(asked, tuple(given.values()))
    while some := list(islice(rows, AT_ONCE)):
        yield from _as_events(db, some)


def _as_events(db: sqlite3.Connection, rows: list[Row]) -> Iterator[Event]:
    """Yield the events of rows, with their members asked for together."""
    ids = [row[0] for row in rows]
    places, claims = (_all_members(db, "event", ids, what) for what in ("place", "claim"))
    for row in rows:
        yield _as_event(row, tuple(places[row[0]]), tuple(claims[row[0]]))


def event(db: sqlite3.Connection, id: str) -> Event:
    """Return an event by its id or that of one of its claims."""
    asked = "SELECT * FROM events WHERE id = ? OR id IN (SELECT event FROM event_claims WHERE claim = ?) ORDER BY id"
    row = db.execute(asked, (id, id)).fetchone()
    if row is None:
        raise NotFound(f"no event {id!r} in the record")
    return _event(db, row)


def _event(db: sqlite3.Connection, row: Row) -> Event:
    return _as_event(row, _members(db, "event", row[0], "place"), _members(db, "event", row[0]))


def _as_event(row: Row, places: tuple[str, ...], claims: tuple[str, ...]) -> Event:
    id, kind, start, end, side, target_side, origins = row
    return Event(id, kind, places, day_of(start), day_of(end), side, target_side, claims, origins)


def control(db: sqlite3.Connection, place: str) -> tuple[Control, ...]:
    """Return who held a place, day after day."""
    return tuple(map(_control, db.execute("SELECT * FROM control WHERE place = ? ORDER BY start", (place,))))


def control_on(db: sqlite3.Connection, day: date) -> Iterator[Control]:
    """Yield who held each place on a day."""
    asked = "SELECT * FROM control WHERE start <= ? AND end >= ? ORDER BY place"
    return map(_control, db.execute(asked, (day.isoformat(), day.isoformat())))


def last_control(db: sqlite3.Connection, kinds: Iterable[str]) -> Iterator[tuple[date, Control]]:
    """Yield each place's last day of evidence in claims of some kinds, and who held it then; by place."""
    wanted = sorted(kinds)
    asked = f"""WITH last(place, day) AS (
        SELECT p.place, max(coalesce(c.end, c.start)) FROM claim_places p JOIN claims c ON c.id = p.claim
        WHERE p.place IS NOT NULL AND p.relation IS NULL AND c.status <> 'planned'
        AND c.id NOT IN (SELECT claim FROM judged WHERE data IS NULL)
        AND c.kind IN ({", ".join("?" * len(wanted))}) GROUP BY p.place)
        SELECT day, control.* FROM control JOIN last USING (place)
        WHERE control.start <= day AND control.end >= day ORDER BY place"""
    for day, *row in db.execute(asked, wanted):
        place, start, end, sides, contested, unknown = row
        yield date.fromisoformat(day), _control((place, start, end, sides, contested, unknown))


def _control(row: tuple[str, str, str, str, float, float]) -> Control:
    place, start, end, sides, contested, unknown = row
    held = json.decode(sides, type=dict[str, float])
    return Control(place, date.fromisoformat(start), date.fromisoformat(end), held, contested, unknown)


def factors(db: sqlite3.Connection, place: str) -> tuple[Factor, ...]:
    """Return the statements that decide a place's control, by day."""
    asked = """SELECT place, claim, day, supports, against, weight, why FROM factors
        WHERE place = ? ORDER BY day, position"""
    return tuple(map(_factor, db.execute(asked, (place,))))


def _factor(row: tuple[str, str, str, str, str, float, str]) -> Factor:
    place, claim, day, supports, against, weight, why = row
    states = tuple[str, ...]
    for_, against_ = json.decode(supports, type=states), json.decode(against, type=states)
    return Factor(place, claim, date.fromisoformat(day), for_, against_, weight, why)


def origins_of(db: sqlite3.Connection, claim_ids: Iterable[str]) -> dict[str, Origin]:
    """Return the origin of each claim that has one."""
    rows = asked(db, "SELECT claim, origin FROM origin_claims WHERE claim IN ({})", claim_ids)
    origin_of = dict(rows)
    found = origins_named(db, origin_of.values())
    return {claim: found[origin] for claim, origin in origin_of.items()}
