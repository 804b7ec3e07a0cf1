"""A record and two days in, what was known otherwise on the later one out, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from whoheld.lexicon import Lexicon
from whoheld.model import TERRITORY
from whoheld.pipeline.knowing import as_known
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views.changes import Difference, difference

Between = tuple[date, date]


def compare(
    record: Record, between: Between, lexicon: Lexicon, settings: Settings, place: str | None = None
) -> Iterator[Difference]:
    """Yield what the pages that came out between two days changed, of all places or one, by name."""
    earlier, later = between
    places = [place] if place else _told_of_between(record, between)
    with (
        as_known(record, earlier, lexicon, settings, places) as before,
        as_known(record, later, lexicon, settings, places) as after,
    ):
        found = (difference(before, after, each) for each in places)
        yield from sorted((each for each in found if each), key=lambda each: (each.place.name, each.place.id))


def _told_of_between(record: Record, between: Between) -> list[str]:
    """Return the places of which pages that came out between two days, the later one included, say who held them."""
    places: set[str] = set()
    for head in record.heads_between(*between):
        for claim in record.claims(document=head.sha256):
            if claim.kind in TERRITORY:
                places |= {place.id for place in claim.places if place.id}
    return sorted(places)
