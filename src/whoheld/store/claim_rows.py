"""A claim in, rows out: its columns, and one row for each of its places, sources and counts."""

from __future__ import annotations

import sqlite3

import msgspec
from msgspec.json import Decoder

from whoheld.model import Actor, Claim, Place
from whoheld.store.cells import ends, iso
from whoheld.store.keys import row_number

CLAIM = Decoder(Claim)


def to_json(value: msgspec.Struct) -> str:
    """Return a struct as exact JSON."""
    return msgspec.json.encode(value).decode()


def put_claim(db: sqlite3.Connection, claim: Claim, text: str) -> None:
    """Keep a claim of the document with that text."""
    row = (
        row_number(claim.id), claim.id, claim.sha256, claim.kind, claim.status, claim.part, claim.extent,
        claim.confidence, claim.quote.of(text), *ends(claim.quote), *ends(claim.sentence),
        iso(claim.start), iso(claim.end), None if claim.when is None else claim.when.text,
        *_actor(claim.actor), *_actor(claim.target), to_json(claim),
    )  # fmt: skip
    db.execute(f"INSERT INTO claims VALUES ({', '.join('?' * len(row))})", row)
    _put_places(db, claim)
    sources = [(claim.id, n, s.text, *ends(s.span), s.id, s.side) for n, s in enumerate(claim.sources)]
    db.executemany("INSERT INTO claim_sources VALUES (?, ?, ?, ?, ?, ?, ?)", sources)
    groups = {
        "killed": claim.killed, "wounded": claim.wounded, "captured": claim.captured, "strength": claim.strength
    }  # fmt: skip
    counts = [
        (claim.id, what, n, count.who, count.role, count.low, count.high, *ends(count.span))
        for what, group in groups.items()
        for n, count in enumerate(group)
    ]
    db.executemany("INSERT INTO claim_counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", counts)


def _put_places(db: sqlite3.Connection, claim: Claim) -> None:
    met = [
        (p.id, p.name or p.text, "[]", p.country, p.adm1, p.level, p.lat, p.lon, p.precision_km)
        for p in claim.places
        if p.id is not None
    ]
    db.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", met)
    rows = [(claim.id, n, *_place(place)) for n, place in enumerate(claim.places)]
    db.executemany("INSERT INTO claim_places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _place(place: Place) -> tuple[object, ...]:
    relation = None if place.relation is None else place.relation.what
    where = (place.lat, place.lon, place.precision_km, place.score)
    return (place.id, place.text, place.head, relation, *ends(place.span), place.inferred, *where)


def _actor(actor: Actor | None) -> tuple[str | None, ...]:
    return (None,) * 4 if actor is None else (actor.text, actor.id, actor.name, actor.side)
