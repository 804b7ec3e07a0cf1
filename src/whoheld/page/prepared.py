"""A record in, an index of it out as files: what a published page searches, read by need.

Entries are numbered in the order in which they are to be shown: places, actors, documents, quotes. `terms` gives each
word's entries, `columns` what an entry has under a filter. `web/src/search/prepared.js` reads them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from whoheld.model import Claim
from whoheld.store import DocumentHead, Record, charted
from whoheld.views.chart import charted_places

PER = 500
"""Entries in one file."""
COMMON, MANY = 10, 2000
"""A word in more than one of so many quotes, and in so many, is left out of the index, but for those of names."""
COLUMNS = ("kind", "status", "side", "outlet", "source", "place", "day", "sure")
NAMED = COLUMNS[:6]
TYPES = ("place", "actor", "document", "quote")
EPOCH = date(1970, 1, 1)

Entry = dict[str, Any]
Filtered = dict[str, Any]
Row = tuple[Entry, str, Filtered]
"""An entry, the text in which its words are sought, and what it has under each filter."""


def index_files(record: Record) -> Iterator[tuple[str, Any]]:
    """Yield each file of the index as its path below `api/index/` and its content."""
    rows = [row for kind in (_places, _actors, _documents, _quotes) for row in kind(record)]
    found = [words_of(text) for _, text, _ in rows]
    dropped = _too_common(rows, found)
    buckets = _terms(found, dropped)
    types = [entry["type"] for entry, _, _ in rows]
    yield (
        "head.json",
        {
            "entries": len(rows),
            "per": PER,
            "starts": {kind: sum(TYPES.index(each) < at for each in types) for at, kind in enumerate(TYPES)},
            "buckets": sorted(buckets),
            "dropped": sorted(dropped),
            "columns": list(COLUMNS),
        },
    )
    for at in range(0, len(rows), PER):
        yield f"entries/{at // PER}.json", [entry for entry, _, _ in rows[at : at + PER]]
    for bucket, terms in buckets.items():
        yield f"terms/{bucket}.json", terms
    for column in COLUMNS:
        yield f"columns/{column}.json", _column(column, [filtered.get(column) for _, _, filtered in rows])


def words_of(text: str) -> set[str]:
    """Return the words of a text as the browser will ask for them: small letters without marks."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return set(re.findall(r"[^\W_]+", "".join(sign for sign in plain if unicodedata.category(sign)[0] != "M")))


def bucket_of(word: str) -> str:
    """Return the file in which a word stands."""
    begin = (word + "_")[:2]
    return begin if re.fullmatch(r"[a-z0-9][a-z0-9_]", begin) else "__"


def _too_common(rows: list[Row], found: list[set[str]]) -> set[str]:
    quotes = [words for (entry, _, _), words in zip(rows, found, strict=True) if entry["type"] == "quote"]
    named = (words for (entry, _, _), words in zip(rows, found, strict=True) if entry["type"] in {"place", "actor"})
    counted = Counter(word for words in quotes for word in words)
    common = {word for word, number in counted.items() if number > max(MANY, len(quotes) / COMMON)}
    return common.difference(*named)


def _terms(found: list[set[str]], dropped: set[str]) -> dict[str, dict[str, list[int]]]:
    """Return by bucket the entries of each word, each as the difference to the one before."""
    entries: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(found):
        for word in words - dropped:
            entries[word].append(number)
    buckets: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word in sorted(entries):
        numbers = entries[word]
        steps = [after - before for before, after in pairwise(numbers)]
        buckets[bucket_of(word)][word] = [numbers[0], *steps]
    return dict(buckets)


def _column(name: str, of: list[Any]) -> dict[str, Any]:
    """Return a filter's column, its names once and the entries by their numbers."""
    if name not in NAMED:
        return {"values": None, "of": of}
    values = sorted({each for item in of for each in (item if isinstance(item, list) else [item]) if each is not None})
    number = {value: at for at, value in enumerate(values)}
    told = [[number[each] for each in item] if isinstance(item, list) else number.get(item) for item in of]
    return {"values": values, "of": told}


def _places(record: Record) -> Iterator[Row]:
    rows = charted_places(record, record.places()).places
    for place in sorted(rows, key=lambda place: (-place.claims, place.name, place.id)):
        where = [part for part in (place.adm1, place.country) if part]
        entry = {
            "type": "place", "id": place.id, "name": place.name, "names": place.names, "country": place.country,
            "adm1": place.adm1, "claims": place.claims,
        }  # fmt: skip
        yield entry, " ".join([place.name, *place.names, *where]), {"place": [place.id]}


def _actors(record: Record) -> Iterator[Row]:
    named = Counter(
        (actor.name, actor.side or "")
        for claim in record.claims()
        for actor in {claim.actor, claim.target, *claim.allies}
        if actor and actor.name
    )
    for (name, side), number in sorted(named.items(), key=lambda item: (-item[1], item[0])):
        entry = {"type": "actor", "name": name, "side": side or None, "claims": number}
        yield entry, f"{name} {side}", {"side": side or None}


def _documents(record: Record) -> Iterator[Row]:
    heads = record.documents_of(record.known()).values()
    for head in sorted(heads, key=lambda head: (_ago(head.published.end), head.name)):
        days = {"start": head.published.start, "end": head.published.end}
        entry = {
            "type": "document", "name": head.name, "sha256": head.sha256, "title": head.title, "outlet": head.outlet,
            "published": days, "snippet": None,
        }  # fmt: skip
        yield entry, f"{head.title or ''} {head.outlet or ''}", {"outlet": head.outlet, "day": _day(head.published.end)}


def _quotes(record: Record) -> Iterator[Row]:
    claims = sorted(record.claims(), key=lambda claim: (_ago(claim.end or claim.start), claim.id))
    quotes = record.quotes_of(claim.id for claim in claims)
    heads = record.documents_of({claim.sha256 for claim in claims})
    events = charted.events_of(record, [claim.id for claim in claims])
    names = {place.id: place.name for place in record.places()}
    for claim in claims:
        entry = _quote(claim, quotes[claim.id], heads[claim.sha256], names)
        entry["event"] = events.get(claim.id)
        place = entry["place"]["name"] if entry["place"] else ""
        yield entry, f"{entry['quote']} {place}", _filtered(claim, heads[claim.sha256])


def _quote(claim: Claim, quote: str, head: DocumentHead, names: dict[str, str]) -> Entry:
    at = next((place.id for place in claim.places if place.id in names), None)
    return {
        "type": "quote", "claim": claim.id, "quote": quote, "kind": claim.kind, "status": claim.status,
        "place": {"id": at, "name": names[at]} if at else None, "day": claim.end or claim.start,
        "outlet": head.outlet, "document": head.name, "sha256": head.sha256,
        "side": claim.actor.side if claim.actor else None, "sure": round(100 * claim.confidence),
    }  # fmt: skip


def _filtered(claim: Claim, head: DocumentHead) -> Filtered:
    return {
        "kind": claim.kind, "status": claim.status, "side": claim.actor.side if claim.actor else None,
        "outlet": head.outlet, "source": [source.text for source in claim.sources],
        "place": sorted({place.id for place in claim.places if place.id}),
        "day": _day(claim.end or claim.start or head.published.end), "sure": round(100 * claim.confidence),
    }  # fmt: skip


def _day(day: date | None) -> int | None:
    return (day - EPOCH).days if day else None


def _ago(day: date | None) -> int:
    """Return what puts the newest day first, and none last."""
    return -day.toordinal() if day else 0
