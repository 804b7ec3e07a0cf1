"""The claims that a record's pages tell: as judged, or as the pages say; their quotes and sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Literal

from whoheld.errors import NotFound
from whoheld.model import Claim
from whoheld.store.claim_rows import CLAIM
from whoheld.store.neighbours import asked

IN_ORDER = "ORDER BY d.name, d.sha256, c.quote_start, c.id"


def claims(db: sqlite3.Connection, place: str | None, sha256: str | None, kind: str | None) -> Iterator[Claim]:
    """Yield claims as judged, by document and place in the text, narrowed by what is given."""
    tests = {
        """c.id IN (SELECT claim FROM claim_places WHERE place = :place
        UNION SELECT claim FROM judged_places WHERE place = :place)""": place,
        "c.sha256 = :sha256": sha256,
        "(c.kind = :kind OR j.claim IS NOT NULL)": kind,
    }
    where = " AND ".join(["(j.claim IS NULL OR j.data IS NOT NULL)", *(t for t, value in tests.items() if value)])
    asked = f"""SELECT coalesce(j.data, c.data), j.claim FROM claims c JOIN documents d USING (sha256)
        LEFT JOIN judged j ON j.claim = c.id WHERE {where} {IN_ORDER}"""
    for data, judged in db.execute(asked, {"place": place, "sha256": sha256, "kind": kind}):
        claim = CLAIM.decode(data)
        if judged is None or (_is_at(claim, place) and kind in (None, claim.kind)):
            yield claim


def _is_at(claim: Claim, place: str | None) -> bool:
    return place is None or any(at.id == place for at in claim.places)


def claims_as_found(db: sqlite3.Connection, sha256: str | None) -> Iterator[Claim]:
    """Yield claims as the pages say, by document and place in the text: all, or those of a page."""
    where, values = ("WHERE c.sha256 = ?", (sha256,)) if sha256 else ("", ())
    asked = f"SELECT c.data FROM claims c JOIN documents d USING (sha256) {where} {IN_ORDER}"
    for (data,) in db.execute(asked, values):
        yield CLAIM.decode(data)


def claims_among(db: sqlite3.Connection, by: Literal["id", "sha256"], values: Iterable[str]) -> Iterator[Claim]:
    """Yield claims as judged, by their own ids or their pages' SHA-256, in no order."""
    question = f"""SELECT coalesce(j.data, c.data) FROM claims c LEFT JOIN judged j ON j.claim = c.id
        WHERE (j.claim IS NULL OR j.data IS NOT NULL) AND c.{by} IN ({{}})"""
    return (CLAIM.decode(data) for (data,) in asked(db, question, values))


def telling(db: sqlite3.Connection, shas: Iterable[str]) -> set[str]:
    """Return those of some pages that have claims."""
    return {sha for (sha,) in asked(db, "SELECT DISTINCT sha256 FROM claims WHERE sha256 IN ({})", shas)}


def claims_found_among(db: sqlite3.Connection, by: Literal["id", "place"], values: Iterable[str]) -> Iterator[Claim]:
    """Yield claims as the pages say, by their own ids or by places, in no order."""
    within = "{}" if by == "id" else "SELECT claim FROM claim_places WHERE place IN ({})"
    return (CLAIM.decode(data) for (data,) in asked(db, f"SELECT data FROM claims WHERE id IN ({within})", values))


def quotes(db: sqlite3.Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """Return the quotes of claims."""
    return dict(asked(db, "SELECT id, quote FROM claims WHERE id IN ({})", claim_ids))


def sentences(db: sqlite3.Connection, claim_ids: Iterable[str], limit: int) -> list[tuple[str, str]]:
    """Return some of the sentences of claims, each once, with the name of its document."""
    asked = """SELECT d.name, substr(d.text, sentence_start + 1, sentence_end - sentence_start)
        FROM claims JOIN documents d USING (sha256) WHERE id = ?"""
    found: dict[tuple[str, str], None] = {}
    for id in claim_ids:
        found |= dict.fromkeys(db.execute(asked, (id,)))
        if len(found) >= limit:
            break
    return list(found)


def claim(db: sqlite3.Connection, id: str) -> Claim:
    """Return one claim."""
    row = db.execute("SELECT data FROM claims WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise NotFound(f"no claim {id!r} in the record")
    return CLAIM.decode(row[0])
