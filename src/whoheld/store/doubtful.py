"""A record in, what in it most needs a person out, as bare ids: what contradicts, has one voice, or is not known."""

from __future__ import annotations

from whoheld.store.charted import Row
from whoheld.store.record import Record

LOUD = 0.5
"""A statement of less weight, in nats, contradicts nobody worth a question."""
DAYS_APART = 2


def contradictions(record: Record, limit: int) -> list[Row]:
    """Return place, day and two claims of two origins that support different sides, the most weighty first."""
    asked = """WITH told AS (
        SELECT f.place, f.day, f.claim, f.supports, f.weight, o.origin FROM factors f
        JOIN origin_claims o ON o.claim = f.claim WHERE f.supports <> '[]' AND f.weight >= :loud)
        SELECT a.place, a.day, a.claim, b.claim, max(min(a.weight, b.weight)) AS weight FROM told a JOIN told b
        ON b.place = a.place AND b.day = a.day AND b.origin <> a.origin AND b.supports <> a.supports
        WHERE a.claim < b.claim GROUP BY a.place, a.day ORDER BY weight DESC, a.day DESC, a.place LIMIT :limit"""
    return record.db.execute(asked, {"loud": LOUD, "limit": limit}).fetchall()


def alone(record: Record, limit: int) -> list[Row]:
    """Return place, day, side and claim where one origin alone says that a side holds a place that another held before.

    The last to be told of each place only, the newest first.
    """
    asked = """WITH told AS (
        SELECT f.place, f.day, f.claim, f.supports, o.origin FROM factors f
        JOIN origin_claims o ON o.claim = f.claim WHERE f.supports <> '[]'),
        ends AS (SELECT place, max(day) AS day FROM told GROUP BY place),
        last AS (SELECT t.place, max(t.day) AS day, max(t.claim) AS claim, t.supports,
            count(DISTINCT t.origin) AS voices
            FROM told t JOIN told f ON f.place = t.place AND f.supports = t.supports
            JOIN ends e ON e.place = f.place AND e.day = f.day GROUP BY t.place, t.supports)
        SELECT place, day, supports, claim FROM last WHERE voices = 1
        AND EXISTS (SELECT 1 FROM told b WHERE b.place = last.place AND b.supports <> last.supports)
        ORDER BY day DESC, place LIMIT :limit"""
    return record.db.execute(asked, {"limit": limit}).fetchall()


def unresolved(record: Record, limit: int) -> list[Row]:
    """Return names of places that are not known, how often they were met, and an example's claim; most first."""
    asked = """SELECT item, count(*) AS number, max(detail) FROM rejections
        WHERE stage = 'grounding' AND reason LIKE 'place%' AND detail IN (SELECT id FROM claims)
        AND detail NOT IN (SELECT claim FROM judgement_claims)
        GROUP BY item ORDER BY number DESC, item LIMIT :limit"""
    return record.db.execute(asked, {"limit": limit}).fetchall()


def unresolved_as(record: Record, name: str, limit: int) -> list[str]:
    """Return claims that speak of a place by a name that is not known."""
    asked = """SELECT DISTINCT detail FROM rejections WHERE stage = 'grounding' AND reason LIKE 'place%' AND item = ?
        AND detail IN (SELECT id FROM claims) ORDER BY detail LIMIT ?"""
    return [claim for (claim,) in record.db.execute(asked, (name, limit))]


def neighbours(record: Record, limit: int) -> list[Row]:
    """Return pairs of events of one kind at one place within two days of one another, the newest first."""
    asked = """SELECT one, other FROM (
        SELECT e.id AS other, e.start AS start, lag(e.id) OVER near AS one, lag(e.start) OVER near AS before
        FROM events e JOIN event_places p ON p.event = e.id WHERE e.start IS NOT NULL
        WINDOW near AS (PARTITION BY p.place, e.kind ORDER BY e.start, e.id))
        WHERE one IS NOT NULL AND julianday(start) - julianday(before) <= :apart
        GROUP BY one, other ORDER BY start DESC, other LIMIT :limit"""
    return record.db.execute(asked, {"apart": DAYS_APART, "limit": limit}).fetchall()


def merged(record: Record, limit: int) -> list[Row]:
    """Return pairs of claims of two origins that were taken for one event, the newest first."""
    asked = """SELECT a.claim, b.claim FROM events e
        JOIN event_claims a ON a.event = e.id AND a.position = 0
        JOIN event_claims b ON b.event = e.id AND b.position = 1
        WHERE e.origins > 1 ORDER BY e.start DESC, e.id LIMIT :limit"""
    return record.db.execute(asked, {"limit": limit}).fetchall()
