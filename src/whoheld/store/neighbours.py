"""Keys in, what shares them out: by what the record finds the claims and pages that a change can reach.

Nothing here says anything of a war. It is made with origins and events, lasts as they do, and knows what was touched
since: claims, pages and places, those that are gone too, until `derive` has followed it up.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, get_args

import msgspec

from whoheld.store.keys import row_number

Keyed = Literal["statements", "tied", "compared"]
"""The tables of keys: what a claim states, by what it is tied, and in which blocks of place and week it is compared."""
KEYED: tuple[Keyed, ...] = get_args(Keyed)
TABLES = ("touched", "copies", "sketches", *KEYED)
PER_QUESTION = 500  # values in one IN (...)
HALF = 1 << 63
TOUCH_PAGE = """INSERT OR IGNORE INTO touched
SELECT 'page', :sha256 FROM documents WHERE sha256 = :sha256
UNION SELECT 'claim', id FROM claims WHERE sha256 = :sha256
UNION SELECT 'place', place FROM claim_places JOIN claims ON id = claim WHERE sha256 = :sha256 AND place IS NOT NULL
UNION SELECT 'place', place FROM judged_places JOIN claims ON id = claim WHERE sha256 = :sha256
UNION SELECT 'origin', origin FROM origin_claims JOIN claims ON id = claim WHERE sha256 = :sha256"""
TOUCH_CLAIM = """INSERT OR IGNORE INTO touched
SELECT 'claim', id FROM claims WHERE sha256 = (SELECT sha256 FROM claims WHERE id = :id)
UNION SELECT 'origin', origin FROM origin_claims JOIN claims ON id = claim
WHERE sha256 = (SELECT sha256 FROM claims WHERE id = :id)
UNION SELECT 'place', place FROM claim_places WHERE claim = :id AND place IS NOT NULL
UNION SELECT 'place', place FROM judged_places WHERE claim = :id"""

Sketch = tuple[int, ...]


class Touched(msgspec.Struct, frozen=True):
    """What changed since all was made, gone things included; `origins` are those that the claims had."""

    claims: frozenset[str]
    pages: frozenset[str]
    places: frozenset[str]
    origins: frozenset[str]


def touch_page(db: sqlite3.Connection, sha256: str) -> None:
    """Note a page and what rests on it as changed."""
    db.execute(TOUCH_PAGE, {"sha256": sha256})


def touch_claim(db: sqlite3.Connection, id: str) -> None:
    """Note a claim and its places as changed, and what its page says beside: sources of a page explain one another."""
    db.execute(TOUCH_CLAIM, {"id": id})


def asked(db: sqlite3.Connection, question: str, values: Iterable[object]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a question about any number of values; `{}` in it stands for some of them."""
    wanted = sorted(set(values), key=repr)
    for at in range(0, len(wanted), PER_QUESTION):
        part = wanted[at : at + PER_QUESTION]
        yield from db.execute(question.format(", ".join("?" * len(part))), part)


class Neighbours:
    """The tables of an open record by which neighbours are found."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def clear(self) -> None:
        """Drop all keys, and what is noted as changed."""
        for table in TABLES:
            self._db.execute(f"DELETE FROM {table}")

    def touched(self) -> Touched:
        """Return what changed since the last `forget_touched`."""
        names: dict[str, set[str]] = defaultdict(set)
        for what, name in self._db.execute("SELECT what, name FROM touched"):
            names[what].add(name)
        return Touched(*(frozenset(names[what]) for what in ("claim", "page", "place", "origin")))

    def forget_touched(self) -> None:
        """Note that what changed was followed up."""
        self._db.execute("DELETE FROM touched")

    # Claims

    def keys_of(self, table: Keyed, claims: Iterable[str]) -> set[int]:
        """Return the keys that claims have."""
        question = f"SELECT key FROM {table} WHERE claim IN ({{}})"
        return {key for (key,) in asked(self._db, question, map(row_number, claims))}

    def at_keys(self, table: Keyed, keys: Iterable[int]) -> dict[int, list[str]]:
        """Return the ids of the claims that have each key."""
        found: dict[int, list[str]] = defaultdict(list)
        question = f"SELECT key, id FROM {table} JOIN claims ON number = claim WHERE key IN ({{}})"
        for key, id in asked(self._db, question, keys):
            found[key].append(id)
        return found

    def put_keys(self, table: Keyed, keys: Mapping[str, Iterable[int]]) -> None:
        """Keep the keys of claims in place of those that they had."""
        numbers = {id: row_number(id) for id in keys}
        self._db.executemany(f"DELETE FROM {table} WHERE claim = ?", [(number,) for number in numbers.values()])
        rows = sorted({(key, numbers[id]) for id, some in keys.items() for key in some})
        self._db.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)

    def take_keys(self, whole: Neighbours, claims: Iterable[str]) -> None:
        """Keep the keys of claims as another record has them."""
        numbers = [row_number(id) for id in claims]
        for table in KEYED:
            rows = sorted(asked(whole._db, f"SELECT key, claim FROM {table} WHERE claim IN ({{}})", numbers))
            self._db.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)

    # Pages

    def homes_of(self, pages: Iterable[str]) -> dict[str, str]:
        """Return of which page each page is a copy: the smallest of its near-copies, or itself."""
        return dict(asked(self._db, "SELECT sha256, home FROM copies WHERE sha256 IN ({})", pages))

    def pages_at(self, homes: Iterable[str]) -> dict[str, str]:
        """Return the pages that are copies of some, each with its home."""
        return dict(asked(self._db, "SELECT sha256, home FROM copies WHERE home IN ({})", homes))

    def sketches_of(self, pages: Iterable[str]) -> dict[str, Sketch]:
        """Return the sketches of pages."""
        rows = asked(self._db, "SELECT sha256, sketch FROM copies WHERE sha256 IN ({})", pages)
        return {sha: msgspec.msgpack.decode(packed, type=Sketch) for sha, packed in rows}

    def often(self, shingle: int) -> int:
        """Return in how many sketches a shingle stands."""
        row = self._db.execute("SELECT count(*) FROM sketches WHERE shingle = ?", (_signed(shingle),)).fetchone()
        return int(row[0])

    def sketched_by(self, shingles: Iterable[int]) -> set[str]:
        """Return the pages whose sketch has one of some shingles."""
        question = "SELECT sha256 FROM sketches JOIN copies ON number = page WHERE shingle IN ({})"
        return {sha for (sha,) in asked(self._db, question, map(_signed, shingles))}

    def put_sketches(self, sketches: Mapping[str, Sketch]) -> None:
        """Keep the sketches of new pages, each its own home."""
        packed = [(row_number(sha), sha, sha, msgspec.msgpack.encode(one)) for sha, one in sketches.items()]
        self._db.executemany("INSERT INTO copies VALUES (?, ?, ?, ?)", packed)
        rows = sorted((_signed(each), row_number(sha)) for sha, one in sketches.items() for each in one)
        self._db.executemany("INSERT INTO sketches VALUES (?, ?)", rows)

    def drop_sketches(self, pages: Iterable[str]) -> None:
        """Drop pages and their sketches."""
        for sha, one in self.sketches_of(pages).items():
            rows = [(_signed(each), row_number(sha)) for each in one]
            self._db.executemany("DELETE FROM sketches WHERE shingle = ? AND page = ?", rows)
            self._db.execute("DELETE FROM copies WHERE sha256 = ?", (sha,))

    def put_homes(self, homes: Mapping[str, str]) -> None:
        """Say of which page each page is a copy."""
        rows = [(home, sha) for sha, home in homes.items()]
        self._db.executemany("UPDATE copies SET home = ? WHERE sha256 = ?", rows)


def _signed(shingle: int) -> int:
    """Return 64 bits as SQLite holds them."""
    return shingle - 2 * HALF if shingle >= HALF else shingle
