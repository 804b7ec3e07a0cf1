"""A record and a question of the page in, bare rows in bulk out: days, places, control of a year, events of a year.

They are asked for whole maps and years, so that no row is made into a struct of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
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
HAPPENED = f"""SELECT id, kind, start, end, side, target_side, origins FROM events c
WHERE {DAY} BETWEEN :first AND :last ORDER BY {DAY}, end, id"""


def bounds(record: Record) -> tuple[str | None, str | None]:
    """Return the first and the last day of control and events."""
    days = [
        *record.db.execute("SELECT min(start), max(end) FROM control").fetchone(),
        *record.db.execute(f"SELECT min({DAY}), max({LAST_DAY}) FROM events c").fetchone(),
    ]
    known = sorted(day for day in days if day)
    return (known[0], known[-1]) if known else (None, None)


def published(record: Record) -> tuple[str | None, str | None]:
    """Return the first and the last day by which pages were out."""
    first, last = record.db.execute("SELECT min(published_end), max(published_end) FROM documents").fetchone()
    return first, last


def last_told(record: Record) -> str | None:
    """Return the last day that a claim tells of, plans aside."""
    asked = f"SELECT max({LAST_DAY}) FROM claims c WHERE status <> 'planned' AND {AS_JUDGED}"
    (day,) = record.db.execute(asked).fetchone()
    return None if day is None else str(day)


def years(record: Record) -> list[int]:
    """Return the years that have control or events."""
    held = record.db.execute("SELECT min(substr(start, 1, 4)), max(substr(end, 1, 4)) FROM control").fetchone()
    told = record.db.execute(f"SELECT DISTINCT substr({DAY}, 1, 4) FROM events c WHERE {DAY} IS NOT NULL")
    with_control = set(range(int(held[0]), int(held[1]) + 1)) if held[0] else set[int]()
    return sorted(with_control | {int(year) for (year,) in told})


def evidence_days(record: Record) -> dict[str, tuple[str | None, str | None, int]]:
    """Return by place the first and the last day that its claims tell of, and how many they are."""
    rows = record.db.execute(
        f"""SELECT p.place, min({DAY}), max({LAST_DAY}), count(DISTINCT c.id) FROM claim_places p
        JOIN claims c ON c.id = p.claim WHERE p.place IS NOT NULL AND {AS_JUDGED} GROUP BY p.place"""
    )
    return {place: (first, last, number) for place, first, last, number in rows}


def held_between(record: Record, first: str, last: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield each place with its rows of control that reach into the days: start, end, sides (JSON) and the rest."""
    for (place,) in record.db.execute("SELECT id FROM places ORDER BY id").fetchall():
        yield place, record.db.execute(HELD, {"place": place, "first": first, "last": last}).fetchall()


def held_for(record: Record) -> Iterator[Row]:
    """Yield how many days each distinct row of probabilities lasts over all places: sides (JSON), the rest, days."""
    return record.db.execute(
        """SELECT sides, contested, unknown, sum(julianday(end) - julianday(start) + 1) FROM control
        GROUP BY sides, contested, unknown"""
    )


def happened_between(record: Record, first: str, last: str) -> list[tuple[Row, list[str], int]]:
    """Return the events whose first known day lies within the days, each with its places and how many pages tell it."""
    days = {"first": first, "last": last}
    wanted = f"SELECT id FROM events c WHERE {DAY} BETWEEN :first AND :last"
    at = record.db.execute(
        f"SELECT event, place FROM event_places WHERE event IN ({wanted}) ORDER BY 1, position", days
    )
    places = {event: [place for _, place in rows] for event, rows in groupby(at, itemgetter(0))}
    told = record.db.execute(
        f"""SELECT event, count(DISTINCT sha256) FROM event_claims JOIN claims ON claims.id = claim
        WHERE event IN ({wanted}) GROUP BY event""",
        days,
    )
    pages = dict(told.fetchall())
    rows = record.db.execute(HAPPENED, days).fetchall()
    return [(row, places.get(row[0], []), pages.get(row[0], 0)) for row in rows]


def events_of(record: Record, claims: Sequence[str]) -> dict[str, str]:
    """Return the event of each claim that tells of one."""
    asked = "SELECT claim, event FROM event_claims WHERE claim IN (SELECT value FROM json_each(?))"
    return dict(record.db.execute(asked, (json.encode(claims).decode(),)).fetchall())


def sides_of_events(record: Record) -> list[str]:
    """Return the sides that act in events or suffer them, the most frequent first."""
    counted: dict[str, int] = defaultdict(int)
    for column in ("side", "target_side"):
        for side, number in record.db.execute(f"SELECT {column}, count(*) FROM events GROUP BY 1"):
            counted[side] += number
    return sorted((side for side in counted if side), key=lambda side: (-counted[side], side))


def outlets(record: Record) -> list[tuple[str, int]]:
    """Return the outlets and how many reports each has, most first."""
    asked = "SELECT outlet, count(*) FROM documents WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    return record.db.execute(asked).fetchall()


def sources(record: Record) -> list[tuple[str, int]]:
    """Return the most frequent sources that go by a name, and how many claims each has."""
    asked = """SELECT text, count(DISTINCT claim) FROM claim_sources WHERE text <> lower(text)
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
