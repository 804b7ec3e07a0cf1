"""What a person decided in, a Judgement out; what lacks something or contradicts itself is a UsageError."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from msgspec.structs import asdict, replace

from whoheld.errors import UsageError
from whoheld.model import Judgement

PAIRED = frozenset({"same", "different"})
UNIDENTIFIED = frozenset({"id", "why", "made"})


def decide(judgement: Judgement) -> Judgement:
    """Return a judgement with its id, and the time where it has none; raise where it cannot be one.

    The id hashes who decided what of which claims, so that the same decision again is the same judgement.
    """
    claims = tuple(sorted(set(judgement.claims)))
    judge, why = judgement.judge.strip(), judgement.why.strip()
    told = replace(judgement, claims=claims, judge=judge, why=why)
    if lack := _lack(told):
        raise UsageError(lack)
    made = (told.made or datetime.now(UTC)).astimezone(UTC)
    return replace(told, id=_id(told), made=made)


def _lack(told: Judgement) -> str | None:
    """Return what a judgement lacks or contradicts."""
    if not told.claims:
        return "a judgement names claims; `whoheld events` and `whoheld show` list them"
    if told.decision in PAIRED and len(told.claims) < 2:
        return "name two claims or more; of an event any of its claims will do"
    if not told.why:
        return "a judgement needs a reason; give it by --because"
    if not told.judge:
        return "a judgement needs somebody who decides; give a name by --by"
    if told.decision == "place" and not told.place:
        return "say which place is meant, by --place"
    if told.decision == "holder" and not told.side:
        return "say who held the place, by --side"
    if told.start and told.end and told.start > told.end:
        return f"{told.start} is after {told.end}; give the earlier day first"
    return None


def _id(told: Judgement) -> str:
    fields = {name: value for name, value in asdict(told).items() if name not in UNIDENTIFIED}
    return "j_" + sha256(repr(sorted(fields.items())).encode()).hexdigest()[:16]
