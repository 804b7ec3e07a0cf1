"""The claims and judgements of a record in, what is made of all of them together out: origins, events, control.

Where little changed since that was made last, only what the change can reach is made anew (nearby.py); the outcome is
the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version

import msgspec
from msgspec import Struct

from whoheld.control import factors, reconstruct
from whoheld.events import merge
from whoheld.events.copies import group_copies
from whoheld.events.origins import origins_among
from whoheld.events.speakers import speakers
from whoheld.judgements import as_judged, binding
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document
from whoheld.pipeline.digests import of_what
from whoheld.pipeline.intake import ALONE, Run
from whoheld.pipeline.keys import put_keys
from whoheld.pipeline.naming import locate, place_rows
from whoheld.pipeline.nearby import Reached, follow
from whoheld.pipeline.rehousing import house, house_as
from whoheld.settings import Settings
from whoheld.store import Record

FEW = 4
"""Up to one claim in so many is followed up alone; where more changed, all is made anew."""


class Judged(Struct, frozen=True):
    """The claims of a record as they are to be read, those that judgements change, and those as the pages say."""

    told: tuple[Claim, ...]
    changed: dict[str, Claim | None]
    found: tuple[Claim, ...]


def derive(
    record: Record, lexicon: Lexicon, settings: Settings, run: Run = ALONE, part_of: Record | None = None
) -> None:
    """Make what is made of all claims together: origins, events, control; only what changed can reach, where it can.

    A record of whole pages of another takes from that one what pages and claims are found by, where it is of today.
    """
    made_by = _maker(lexicon, settings)
    with record.batch():
        touched = record.neighbours.touched()
        few = FEW * len(touched.claims) <= record.counts()["claims"]
        if few and record.stamps().get("followed") == made_by:
            reached = follow(record, touched, lexicon, run.progress)
        else:
            whole = part_of if part_of and _is_of_today(part_of, made_by) else None
            reached = _everything(record, lexicon, run, whole)
        _hold(record, reached, settings)
        record.settled({"settings": as_stamp(settings), "followed": made_by})
    run.progress("control", len(reached.claims), len(reached.claims))


def derive_on(record: Record, lexicon: Lexicon, settings: Settings) -> None:
    """Follow up what changed in a record as it stands, whatever version made the rest of it."""
    if "followed" in record.stamps():
        record.stamp({"followed": _maker(lexicon, settings)})
    derive(record, lexicon, settings)


def _maker(lexicon: Lexicon, settings: Settings) -> str:
    return f"{version('whoheld')}, {lexicon.version}, {as_stamp(settings)}"


def _is_of_today(whole: Record, made_by: str) -> bool:
    return not whole.is_stale() and whole.stamps().get("followed") == made_by


def _everything(record: Record, lexicon: Lexicon, run: Run, whole: Record | None = None) -> Reached:
    """Make origins and events of all claims, and keep by what their neighbours are found."""
    judged, judgements = judge(record, lexicon), binding(record.judgements())
    told, near = judged.told, record.neighbours
    near.clear()
    record.put_places(place_rows((*judged.found, *told), lexicon))
    record.put_judged(judged.changed)
    run.progress("origins", 0, len(told))
    pages = {document.sha256: document for document in record.documents(telling=True)}
    copy_of = _find_by(record, told, pages, whole)
    origins = tuple(origins_among(told, pages, copy_of, speakers(told, pages)))
    record.settle_origins(origins)
    run.progress("events", 0, len(told))
    quotes = record.quotes_of(claim.id for claim in told)
    record.settle_events(merge(told, origins, judgements, quotes, pages))
    run.progress("control", 0, len(told))
    return Reached(told, origins, None)


def _find_by(
    record: Record, told: Sequence[Claim], pages: Mapping[str, Document], whole: Record | None
) -> Mapping[str, str]:
    """Keep by what claims and pages are found, and return of which page each page is a copy."""
    if whole is not None:
        record.neighbours.take_keys(whole.neighbours, (claim.id for claim in told))
        return house_as(record, whole, pages)
    copy_of = group_copies(pages.values())
    house(record, pages.values(), copy_of)
    put_keys(record, [claim.id for claim in told], {claim.id: claim for claim in told}, pages)
    return copy_of


def _hold(record: Record, reached: Reached, settings: Settings) -> None:
    """Make control anew where its reasons changed."""
    judgements = binding(record.judgements())
    digests = of_what(reached.claims, reached.origins, judgements, settings)
    changed = _changed(digests, record.reckoned(), reached)
    at = [claim for claim in reached.claims if any(place.id in changed for place in claim.places)]
    controls = [row for row in reconstruct(at, reached.origins, judgements, settings) if row.place in changed]
    weighed = [each for each in factors(at, reached.origins, judgements, settings) if each.place in changed]
    record.put_control(changed, controls, weighed)


def _changed(digests: Mapping[str, str], reckoned: Mapping[str, str], reached: Reached) -> dict[str, str | None]:
    """Return the places whose control is to be made anew, or dropped, with the digests that they have now."""
    known = digests.keys() | reckoned.keys()
    known = known if reached.places is None else known & reached.places
    return {place: digests.get(place) for place in sorted(known) if digests.get(place) != reckoned.get(place)}


def judge(record: Record, lexicon: Lexicon) -> Judged:
    """Return the claims of a record as judged."""
    found = tuple(record.claims_as_found())
    judgements = record.judgements()
    by_id = {claim.id: claim for claim in found} if judgements else {}
    changed = as_judged(by_id, judgements, lambda id: locate(id, lexicon))
    told = tuple(now for claim in found if (now := changed.get(claim.id, claim)) is not None)
    return Judged(told, changed, found)


def as_stamp(settings: Settings) -> str:
    """Return settings as a record is stamped with them."""
    return msgspec.json.encode(settings).decode()
