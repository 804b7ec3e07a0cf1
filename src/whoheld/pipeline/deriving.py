"""The claims and judgements of a record in, what is made of all of them together out: origins, events, control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from whoheld.control import factors, reconstruct
from whoheld.events import merge, trace
from whoheld.judgements import as_judged, binding
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Place
from whoheld.pipeline.digests import of_what
from whoheld.pipeline.intake import ALONE, Run
from whoheld.settings import Settings
from whoheld.store import PlaceRow, Record


class Judged(Struct, frozen=True):
    """The claims of a record as they are to be read, those that judgements change, and those as the pages say."""

    told: tuple[Claim, ...]
    changed: dict[str, Claim | None]
    found: tuple[Claim, ...]


def derive(record: Record, lexicon: Lexicon, settings: Settings, run: Run = ALONE) -> None:
    """Make what is made of all claims together: origins, events, control; the last where its reasons changed alone."""
    report = run.progress
    judged, judgements = judge(record, lexicon), binding(record.judgements())
    told = judged.told
    report("origins", 0, len(told))
    origins = tuple(trace(record.documents(), told))
    report("events", 0, len(told))
    quotes = record.quotes_of(claim.id for claim in told)
    events = tuple(merge(told, origins, judgements, quotes))
    report("control", 0, len(told))
    digests = of_what(told, origins, judgements, settings)
    changed = _changed(digests, record.reckoned())
    at = [claim for claim in told if any(place.id in changed for place in claim.places)]
    controls = [row for row in reconstruct(at, origins, judgements, settings) if row.place in changed]
    weighed = [factor for factor in factors(at, origins, judgements, settings) if factor.place in changed]
    with record.batch():
        record.put_places(place_rows((*judged.found, *told), lexicon))
        record.settle(origins, events)
        record.put_control(changed, controls, weighed)
        record.put_judged(judged.changed)
        record.stamp({"settings": as_stamp(settings)})
    report("control", len(told), len(told))


def _changed(digests: Mapping[str, str], reckoned: Mapping[str, str]) -> dict[str, str | None]:
    """Return the places whose control is to be made anew, or dropped, with the digests that they have now."""
    known = digests.keys() | reckoned.keys()
    return {place: digests.get(place) for place in sorted(known) if digests.get(place) != reckoned.get(place)}


def judge(record: Record, lexicon: Lexicon) -> Judged:
    """Return the claims of a record as judged."""
    found = tuple(record.claims_as_found())
    judgements = record.judgements()
    by_id = {claim.id: claim for claim in found} if judgements else {}
    changed = as_judged(by_id, judgements, lambda id: locate(id, lexicon))
    told = tuple(now for claim in found if (now := changed.get(claim.id, claim)) is not None)
    return Judged(told, changed, found)


def locate(id: str, lexicon: Lexicon) -> Place | None:
    """Return the place of an id as the lexicon knows it."""
    entry = lexicon.places.get(id)
    if entry is None:
        return None
    where = {"lat": entry.lat, "lon": entry.lon, "precision_km": entry.precision_km, "score": 1.0}
    known = {"id": entry.id, "name": entry.name, "country": entry.country, "adm1": entry.adm1, "level": entry.level}
    return Place(entry.name, head=entry.name, **known, **where)


def place_rows(told: Iterable[Claim], lexicon: Lexicon) -> Iterator[PlaceRow]:
    """Yield what is known of each place that claims speak of, by id."""
    met: dict[str, PlaceRow] = {}
    for claim in told:
        for place in claim.places:
            if place.id is None:
                continue
            where = (place.country, place.adm1, place.level, place.lat, place.lon, place.precision_km)
            row = PlaceRow(place.id, place.name or place.text, (), *where)
            met[place.id] = min(row, met.get(place.id, row), key=repr)
    for id, row in sorted(met.items()):
        entry = lexicon.places.get(id)
        if entry is None:
            yield row
            continue
        where = (entry.country, entry.adm1, entry.level, entry.lat, entry.lon, entry.precision_km)
        yield PlaceRow(id, entry.name, entry.aliases, *where)


def as_stamp(settings: Settings) -> str:
    """Return settings as a record is stamped with them."""
    return msgspec.json.encode(settings).decode()
