"""Documents and claims -> Origin: which reports speak with one voice, so that ten copies count once.

Claims that tell the same (kind, status, place, side) are tied when their sentence or paragraph is nearly the same, when
the same agency put them out on the same day, when one named source said them of the same days, or when one cites the
outlet or agency of the other. What is tied across documents is one origin. All else that one document, or its
near-copies, says in one voice is one origin too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from whoheld.events.copies import group_copies, group_shingled
from whoheld.events.groups import Groups
from whoheld.events.passages import Passages, passages
from whoheld.events.shingles import Runs, shingles_of
from whoheld.events.speakers import Speaker, name_key, speakers
from whoheld.model import Claim, Document, Origin, Place

SAME_VOICE = "same voice"
COPIED = "copied text"
RUN = 3
"""Words to a run in a sentence or paragraph, too short for the runs of five by which pages are compared."""

Key = tuple[object, ...]
Tied = dict[str, set[str]]


def trace(documents: Iterable[Document], claims: Iterable[Claim]) -> Iterator[Origin]:
    """Yield the origins of the claims, each claim in exactly one, in the order of their ids."""
    pages = {document.sha256: document for document in documents}
    told = tuple(claims)
    yield from origins_among(told, pages, group_copies(pages.values()), speakers(told, pages))


def origins_among(
    claims: Iterable[Claim], pages: Mapping[str, Document], copy_of: Mapping[str, str], spoken: Mapping[str, Speaker]
) -> Iterator[Origin]:
    """Yield the origins of claims, of which page each page is a copy and to whom each claim goes back.

    Of some claims of a record they are those of the whole, as long as none is tied to one that is left out.
    """
    told = {claim.id: claim for claim in claims}
    home = {claim.id: copy_of.get(claim.sha256, claim.sha256) for claim in told.values()}
    groups = Groups(told)
    why: Tied = defaultdict(set)
    _tie(_by_key(told.values(), lambda claim: _voice_key(claim, home)), groups, SAME_VOICE, why)
    for part in passages(told.values(), pages):
        _tie(_copied((told[name] for name in part.of), part), groups, COPIED, why)
    _tie(_by_key(told.values(), lambda claim: agency_key(claim, pages)), groups, "same agency", why)
    for how, runs in _same_speaker(told.values(), spoken).items():
        _tie(runs, groups, how, why)
    yield from _origins(groups, told, home, why)


def statement_keys(claim: Claim) -> Iterator[Key]:
    """Yield one key for each place that a claim speaks of: its kind, status and side there."""
    side = claim.actor.side or claim.actor.text.casefold() if claim.actor else None
    for place in claim.places:
        yield claim.kind, claim.status, _place_key(place), side


def voice(claim: Claim) -> str | None:
    """Return who says it, the last of the chain; None for the outlet itself."""
    return (claim.sources[-1].id or name_key(claim.sources[-1].text)) if claim.sources else None


def _place_key(place: Place) -> str:
    return place.id or (place.head or place.text).casefold()


def _voice_key(claim: Claim, home: Mapping[str, str]) -> Key:
    return home[claim.id], voice(claim)


def _copied(claims: Iterable[Claim], part: Passages) -> Iterator[list[str]]:
    """Yield the claims of one statement whose passages are near-copies of one another."""
    together = [told for told in _by_key(claims, lambda claim: ()) if len(told) > 1]
    shingles = _shingles(part, {part.of[name] for told in together for name in told})
    for told in together:
        lead = group_shingled({part.of[name]: shingles[part.of[name]] for name in told})
        alike: dict[str, list[str]] = defaultdict(list)
        for name in told:
            alike[lead[part.of[name]]].append(name)
        yield from alike.values()


def _shingles(part: Passages, names: set[str]) -> dict[str, Runs]:
    """Return the shingles of passages by their names, those of one wording once."""
    texts = {part.texts[name]: name for name in sorted(names)}
    made = dict(zip(texts, shingles_of(texts, RUN), strict=True))
    return {name: made[part.texts[name]] for name in names}


def agency_key(claim: Claim, pages: Mapping[str, Document]) -> Key | None:
    """Return the agency that put a claim out, and on which days."""
    page = pages.get(claim.sha256)
    if page is None or page.agency is None or page.published.end is None:
        return None
    return page.agency.text.casefold(), page.published.start, page.published.end


def _by_key(claims: Iterable[Claim], key_of: Callable[[Claim], Key | None]) -> Iterator[list[str]]:
    """Yield the claims of one statement that share a key."""
    together: dict[Key, list[str]] = defaultdict(list)
    for claim in claims:
        key = key_of(claim)
        if key is not None:
            for statement in statement_keys(claim):
                together[(*key, *statement)].append(claim.id)
    yield from together.values()


def _same_speaker(claims: Iterable[Claim], spoken: Mapping[str, Speaker]) -> dict[str, list[list[str]]]:
    """Return runs of claims of one statement that go back to one speaker over days that overlap, by how they do."""
    together: dict[Key, list[tuple[date, date, str]]] = defaultdict(list)
    for claim in claims:
        start, end = claim.start or claim.end, claim.end or claim.start
        if claim.id in spoken and start and end:
            for statement in statement_keys(claim):
                together[(spoken[claim.id].key, *statement)].append((start, end, claim.id))
    runs: dict[str, list[list[str]]] = defaultdict(list)
    for told in together.values():
        for run in _overlapping(told):
            by = {spoken[name].by for name in run}
            runs[f"same {min(by)}" if len(by) == 1 else "cited"].append(run)
    return runs


def _overlapping(told: list[tuple[date, date, str]]) -> Iterator[list[str]]:
    """Yield runs of names whose days all have one in common."""
    run: list[str] = []
    reach = date.min
    for start, end, name in sorted(told):
        if run and start > reach:
            yield run
            run = []
        run, reach = [*run, name], end if not run else min(reach, end)
    yield run


def _tie(runs: Iterable[list[str]], groups: Groups, how: str, why: Tied) -> None:
    for run in runs:
        for name in run[1:]:
            groups.join(run[0], name)
        if len(run) > 1:
            for name in run:
                why[name].add(how)


def _origins(groups: Groups, told: Mapping[str, Claim], home: Mapping[str, str], why: Tied) -> Iterator[Origin]:
    """Yield what is tied across texts as it is, and the rest by text and voice."""
    voices: dict[Key, list[str]] = defaultdict(list)
    tied: list[tuple[list[str], str]] = []
    for members in groups.members().values():
        if len({home[name] for name in members}) > 1:
            reasons = {how for name in members for how in why[name]} - {SAME_VOICE}
            tied.append((members, ", ".join(sorted(reasons))))
        else:
            for name in members:
                voices[_voice_key(told[name], home)].append(name)
    for members in voices.values():
        pages = {told[name].sha256 for name in members}
        tied.append((members, COPIED if len(pages) > 1 else "single"))
    yield from sorted((_origin(members, how) for members, how in tied), key=lambda origin: origin.id)


def _origin(members: list[str], how: str) -> Origin:
    ordered = tuple(sorted(members))
    return Origin(id="o_" + sha256(ordered[0].encode()).hexdigest()[:16], claims=ordered, how=how)
