"""A record and a question of the page in, bare rows in bulk out: days, places, control of a year, events of a year.

They are asked for whole maps and years, so that no row is made into a struct of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import json

from whoheld.store.record import Record

Row = tuple[Any, ...]
MOST_SOURCES = 200
DAY = "coalesce(c.start, c.end)"
LAST_DAY = "coalesce(c.end, c.start)"
AS_JUDGED = "c.id NOT IN (SELECT claim FROM judged WHERE data IS NULL)"
HELD = """SELECT start, end, sides, contested, unknown FROM control WHERE place = :place AND start <= :last
AND start >= coalesce((SELECT max(start) FROM control WHERE place = :place AND start <= :first), :first)
AND end >= :first ORDER BY start"""
EVENTS = """(SELECT * FROM events WHERE start BETWEEN :first AND :last
UNION ALL SELECT * FROM events WHERE start IS NULL AND end BETWEEN :first AND :last)"""
HAPPENED = f"""SELECT id, kind, start, end, side, target_side, origins FROM {EVENTS}
ORDER BY coalesce(start, end), end, id"""
AT_PLACES = f"SELECT event, place FROM {EVENTS} e CROSS JOIN event_places ON event = e.id ORDER BY event, position"
SEVERAL = f"""SELECT e.id, count(DISTINCT c.sha256) FROM {EVENTS} e
CROSS JOIN event_claims second ON second.event = e.id AND second.position = 1
CROSS JOIN event_claims t ON t.event = e.id CROSS JOIN claims c ON c.id = t.claim GROUP BY e.id"""


def counts(record: Record, tables: Sequence[str]) -> tuple[int, ...]:
    """Return how many rows each of these tables has."""
    return tuple(int(record.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables)


def held_days(record: Record) -> tuple[str | None, str | None]:
    """Return the first and the last day of control."""
    (first,) = record.db.execute("SELECT min(start) FROM control").fetchone()
    ends = "SELECT (SELECT end FROM control WHERE place = id ORDER BY start DESC LIMIT 1) AS end FROM places"
    (last,) = record.db.execute(f"SELECT max(end) FROM ({ends})").fetchone()
    return first, last


def event_days(record: Record) -> tuple[str | None, str | None]:
    """Return the first and the last day of events."""
    first, _ = record.db.execute("SELECT min(start), 0 FROM events").fetchone()
    early, last = record.db.execute("SELECT min(end), max(end) FROM events").fetchone()
    latest, _ = record.db.execute("SELECT max(start), 0 FROM events").fetchone()
    return min((day for day in (first, early) if day), default=None), max(last or "", latest or "") or None


def published(record: Record) -> tuple[str | None, str | None]:
    """Return the first and the last day by which pages were out."""
    asked = "SELECT min(published_end), max(published_end) FROM documents"
    first, last = record.db.execute(asked).fetchone()
    return first, last


def told_days(record: Record) -> list[tuple[str, int]]:
    """Return how many statements of who held a place each day has, in order; without any, how many events."""
    told = record.db.execute("SELECT day, count(*) FROM factors GROUP BY day ORDER BY day").fetchall()
    return told or sorted(events_a_day(record).items())


def has_events(record: Record, year: int) -> bool:
    """Tell whether an event's first known day lies within a year."""
    return bool(record.db.execute(f"SELECT EXISTS {EVENTS}", of_year(year)).fetchone()[0])


def of_year(year: int) -> dict[str, str]:
    """Return the first and the last day of a year."""
    return {"first": date(year, 1, 1).isoformat(), "last": date(year, 12, 31).isoformat()}


def evidence_days(record: Record) -> dict[str, tuple[str | None, str | None]]:
    """Return by place the first and the last day of the statements of who held it, else of the claims about it."""
    rows = record.db.execute(
        f"""SELECT place, min(day), max(day) FROM factors GROUP BY place UNION ALL
        SELECT p.place, min({DAY}), max({LAST_DAY}) FROM claim_places p JOIN claims c ON c.id = p.claim
        WHERE p.place IN (SELECT id FROM places EXCEPT SELECT place FROM factors) AND {AS_JUDGED} GROUP BY p.place"""
    )
    return {place: (first, last) for place, first, last in rows}


def claims_at(record: Record) -> dict[str, int]:
    """Return how many claims speak of each place."""
    asked = """SELECT place, count(DISTINCT claim) FROM claim_places WHERE place IS NOT NULL
        AND claim NOT IN (SELECT claim FROM judged WHERE data IS NULL) GROUP BY place"""
    return dict(record.db.execute(asked).fetchall())


def held_over(record: Record, year: int) -> Iterator[tuple[str, list[Row]]]:
    """Yield each place with its rows of control that reach into a year: start, end, sides (JSON) and the rest."""
    for (place,) in record.db.execute("SELECT id FROM places ORDER BY id").fetchall():
        yield place, record.db.execute(HELD, {"place": place, **of_year(year)}).fetchall()


def places_held(record: Record) -> set[str]:
    """Return the places that have days of control."""
    asked = "SELECT id FROM places WHERE EXISTS (SELECT 1 FROM control WHERE place = id)"
    return {id for (id,) in record.db.execute(asked)}


def sides_held(record: Record) -> list[str]:
    """Return the distinct rows of sides (JSON) of who may have held each place; a place's are the same on all days."""
    asked = "SELECT DISTINCT (SELECT sides FROM control WHERE place = id ORDER BY start LIMIT 1) AS told FROM places"
    return [sides for (sides,) in record.db.execute(f"SELECT told FROM ({asked}) WHERE told IS NOT NULL")]


def statements(record: Record) -> list[tuple[str, int]]:
    """Return for how many statements each list of sides (JSON) is what they support."""
    return record.db.execute("SELECT supports, count(*) FROM factors GROUP BY supports").fetchall()


def happened_in(record: Record, year: int) -> list[tuple[Row, list[str], int]]:
    """Return the events whose first known day lies within a year, each with its places and how many pages tell it."""
    days = of_year(year)
    places: dict[str, list[str]] = defaultdict(list)
    for event, place in record.db.execute(AT_PLACES, days):
        places[event].append(place)
    pages = dict(record.db.execute(SEVERAL, days).fetchall())
    return [(row, places[row[0]], pages.get(row[0], 1)) for row in record.db.execute(HAPPENED, days)]


def events_of(record: Record, claims: Sequence[str]) -> dict[str, str]:
    """Return the event of each claim that tells of one."""
    asked = "SELECT claim, event FROM event_claims WHERE claim IN (SELECT value FROM json_each(?))"
    return dict(record.db.execute(asked, (json.encode(claims).decode(),)).fetchall())


def origins_of(record: Record, claims: Sequence[str]) -> dict[str, str]:
    """Return the origin of each claim that has one."""
    asked = "SELECT claim, origin FROM origin_claims WHERE claim IN (SELECT value FROM json_each(?))"
    return dict(record.db.execute(asked, (json.encode(claims).decode(),)).fetchall())


def pages_of(record: Record, claims: Sequence[str]) -> dict[str, str]:
    """Return the page of each claim."""
    asked = "SELECT id, sha256 FROM claims WHERE id IN (SELECT value FROM json_each(?))"
    return dict(record.db.execute(asked, (json.encode(claims).decode(),)).fetchall())


def sides_of_events(record: Record) -> list[str]:
    """Return the sides that act in events or suffer them, the most frequent first."""
    counted: dict[str, int] = defaultdict(int)
    for *pair, number in record.db.execute("SELECT side, target_side, count(*) FROM events GROUP BY 1, 2"):
        for side in pair:
            counted[side] += number
    return sorted((side for side in counted if side), key=lambda side: (-counted[side], side))


def outlets(record: Record) -> list[tuple[str, int]]:
    """Return the outlets and how many reports each has, most first."""
    asked = "SELECT outlet, count(*) FROM documents WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    return record.db.execute(asked).fetchall()


def sources(record: Record) -> list[tuple[str, int]]:
    """Return the most frequent sources that go by a name, and how many claims each has."""
    asked = """SELECT text, count(*) FROM claim_sources WHERE text <> lower(text)
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"""
    return record.db.execute(asked, (MOST_SOURCES,)).fetchall()


def reports_a_day(record: Record) -> dict[str, int]:
    """Return how many pages came out by each day."""
    asked = "SELECT published_end, count(*) FROM documents WHERE published_end IS NOT NULL GROUP BY 1"
    return dict(record.db.execute(asked).fetchall())


def events_a_day(record: Record) -> dict[str, int]:
    """Return how many events begin on each day."""
    return dict(
        record.db.execute(f"SELECT {DAY}, count(*) FROM events c WHERE {DAY} IS NOT NULL GROUP BY 1").fetchall()
    )
