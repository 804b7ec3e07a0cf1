"""What agrees with words in, tables of it for people out."""

from __future__ import annotations

from collections.abc import Iterator

from whoheld.display.phrases import days, in_quotes
from whoheld.display.tables import Table
from whoheld.views.finding import Found


def found_tables(found: Found) -> Iterator[Table]:
    """Yield the places, actors, documents and quotes that agree, those of which there are any."""
    tables = (
        (found.total.places, "Places", ("place", "in", "claims", "id"), _places(found)),
        (found.total.actors, "Actors", ("actor", "side", "claims"), _actors(found)),
        (found.total.quotes, "Quotes", ("day", "kind", "place", "words", "outlet", "page", "claim"), _quotes(found)),
        (found.total.documents, "Pages", ("page", "outlet", "published", "title", "words"), _documents(found)),
    )
    for total, title, columns, rows in tables:
        told = tuple(rows)
        if told:
            yield Table(title if len(told) == total else f"{title}: {len(told)} of {total}", columns, told)


def _places(found: Found) -> Iterator[tuple[str, ...]]:
    for each in found.places:
        yield each.name, ", ".join(part for part in (each.adm1, each.country) if part), str(each.claims), each.id


def _actors(found: Found) -> Iterator[tuple[str, ...]]:
    for each in found.actors:
        yield each.name, each.side or "?", str(each.claims)


def _quotes(found: Found) -> Iterator[tuple[str, ...]]:
    for each in found.quotes:
        place = each.place.name if each.place else "?"
        day = str(each.day or "?")
        yield day, each.kind, place, in_quotes(each.quote), each.outlet or "?", each.document, each.claim


def _documents(found: Found) -> Iterator[tuple[str, ...]]:
    for each in found.documents:
        out = days(each.published.start, each.published.end)
        yield each.name, each.outlet or "?", out, each.title or "", each.snippet or ""
