"""A record, words and filters in, the quotes, documents, actors and places that agree out, a part at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from msgspec import Struct, json

from whoheld.store.charted import AS_JUDGED, LAST_DAY, Row
from whoheld.store.keys import place_key
from whoheld.store.record import Record

WORD = re.compile(r"\w+")
CLAIMS = "claims c JOIN documents d USING (sha256)"
TOLD_ON = f"coalesce({LAST_DAY}, d.published_end)"
SNIPPET = "snippet(documents_fts, -1, '', '', '…', 24)"
TESTS = {
    "kind": "c.kind = :kind",
    "status": "c.status = :status",
    "side": "c.actor_side = :side",
    "source": "c.id IN (SELECT claim FROM claim_sources WHERE text = :source)",
    "place": "c.id IN (SELECT claim FROM claim_places WHERE place = :place)",
    "sure": "c.confidence >= :sure",
    "outlet": "d.outlet = :outlet",
    "since": f"{TOLD_ON} >= :since",
    "until": f"{TOLD_ON} <= :until",
}
OF_DOCUMENTS = {
    "outlet": "d.outlet = :outlet",
    "since": "d.published_end >= :since",
    "until": "d.published_end <= :until",
}


class Filters(Struct, frozen=True):
    """What a claim must agree with; None where all do. `sure` is the least confidence, 0 to 1."""

    kind: str | None = None
    status: str | None = None
    side: str | None = None
    source: str | None = None
    place: str | None = None
    sure: float | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None

    def given(self) -> dict[str, object]:
        """Return what is asked for, as it stands in the record."""
        chosen = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {
            name: value.isoformat() if isinstance(value, date) else value for name, value in chosen if value is not None
        }


class Part(Struct, frozen=True):
    """How many of what agrees are wanted, and after how many."""

    limit: int
    offset: int


def match(words: str) -> str | None:
    """Return what full-text search is asked for words, the last of which may be a beginning; None where there is none.

    Signs in them have no meaning of their own.
    """
    found = WORD.findall(words)
    return " ".join(f'"{word}"' for word in found) + "*" if found else None


def quotes(record: Record, words: str | None, filters: Filters, part: Part) -> tuple[int, list[Row]]:
    """Return how many claims agree, and some of them: the best first, or without words the newest."""
    given = filters.given()
    tests = " AND ".join([AS_JUDGED, *(TESTS[name] for name in given)])
    if words is None:
        agree = f"SELECT c.number, NULL AS rank FROM {CLAIMS} WHERE {tests} ORDER BY {TOLD_ON} DESC, c.id"
    elif given:
        agree = f"""SELECT c.number, rank FROM quotes_fts CROSS JOIN {CLAIMS} WHERE c.number = quotes_fts.rowid
            AND quotes_fts MATCH :words AND {tests} ORDER BY rank, c.id"""
    else:
        struck = "SELECT number FROM claims JOIN judged ON claim = id WHERE judged.data IS NULL"
        agree = f"""SELECT rowid AS number, rank FROM quotes_fts WHERE quotes_fts MATCH :words
            AND rowid NOT IN ({struck}) ORDER BY rank"""
    columns = f"c.id, quote, kind, status, {TOLD_ON} AS day, outlet, name, d.sha256, actor_side, confidence"
    shown = f"""SELECT {columns} FROM {{}} CROSS JOIN claims c ON c.number = found.number
        JOIN documents d USING (sha256) ORDER BY rank, day DESC, c.id"""
    return _some(record, agree, shown, given | ({} if words is None else {"words": words}), part)


def documents(record: Record, words: str | None, filters: Filters, part: Part) -> tuple[int, list[Row]]:
    """Return how many documents agree, and some of them; those with words of theirs around what was searched."""
    given = filters.given()
    tests = " AND ".join(["1", *(OF_DOCUMENTS[name] for name in given)])
    if words is None:
        agree = f"""SELECT d.number, NULL AS rank, NULL AS words FROM documents d WHERE {tests}
            ORDER BY d.published_end DESC, d.sha256"""
    elif given:
        agree = f"""SELECT d.number, rank, {SNIPPET} AS words FROM documents_fts CROSS JOIN documents d
            WHERE d.number = documents_fts.rowid AND documents_fts MATCH :words AND {tests} ORDER BY rank, d.sha256"""
    else:
        agree = f"""SELECT rowid AS number, rank, {SNIPPET} AS words FROM documents_fts
            WHERE documents_fts MATCH :words ORDER BY rank"""
    columns = "name, sha256, title, outlet, published_start, published_end, words"
    shown = f"SELECT {columns} FROM {{}} CROSS JOIN documents USING (number) ORDER BY rank, published_end DESC, sha256"
    return _some(record, agree, shown, given | ({} if words is None else {"words": words}), part)


def _some(record: Record, agree: str, shown: str, given: Mapping[str, object], part: Part) -> tuple[int, list[Row]]:
    """Return how many rows agree, and what is shown of those that are wanted."""
    counted, _, _ = agree.replace(f", {SNIPPET} AS words", "").rpartition(" ORDER BY ")
    (total,) = record.db.execute(f"SELECT count(*) FROM ({counted})", given).fetchone()
    found = f"({agree} LIMIT :limit OFFSET :offset) found"
    return int(total), record.db.execute(
        shown.format(found), {**given, "limit": part.limit, "offset": part.offset}
    ).fetchall()


def actors(record: Record) -> list[Row]:
    """Return each named actor with its side and how many claims it acts in, most first."""
    asked = """SELECT actor_name, actor_side, count(*) FROM claims WHERE actor_name IS NOT NULL
        GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"""
    return record.db.execute(asked).fetchall()


def places(record: Record, name: str, limit: int) -> tuple[int, list[tuple[str, int]]]:
    """Return how many places have a name like this, and some: those called so first, then by their claims."""
    asked = """SELECT place, max(key = :key) AS same, max(instr(key, :key) = 1) AS begins,
        (SELECT count(DISTINCT claim) FROM claim_places p WHERE p.place = n.place) AS claims FROM place_names n
        WHERE instr(key, :key) GROUP BY place ORDER BY same DESC, begins DESC, claims DESC, place"""
    key = place_key(name)
    rows = record.db.execute(asked, {"key": key}).fetchall() if key else []
    return len(rows), [(place, claims) for place, _, _, claims in rows[:limit]]


def places_of(record: Record, claims: list[str]) -> dict[str, tuple[str, str]]:
    """Return the id and name of the first place of each claim that has one."""
    asked = """SELECT claim, places.id, name FROM claim_places JOIN places ON places.id = place
        WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim, position DESC"""
    rows = record.db.execute(asked, (json.encode(claims).decode(),))
    return {claim: (id, name) for claim, id, name in rows}
