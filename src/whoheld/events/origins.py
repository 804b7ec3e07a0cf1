"""Documents and claims -> Origin: which reports speak with one voice, so that ten copies count once.

Claims that tell the same (kind, place, side) are tied when their sentence is the same, when the same agency put them
out on the same day, or when the same named source said them of the same days. What is tied across documents is one
origin. All else that one document, or its near-copies, says in one voice is one origin too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from whoheld.events.copies import group_copies, plain_words
from whoheld.events.groups import Groups
from whoheld.model import Claim, Document, Origin, Place, Source

# A shorter sentence ('Clashes continue.') may be written twice by chance.
SENTENCE_WORDS = 8
SAME_VOICE = "same voice"

Key = tuple[object, ...]
Tied = dict[str, set[str]]


def trace(documents: Iterable[Document], claims: Iterable[Claim]) -> Iterator[Origin]:
    """Yield the origins of the claims, each claim in exactly one, in the order of their ids."""
    pages = {document.sha256: document for document in documents}
    told = {claim.id: claim for claim in claims}
    text_of = group_copies(pages.values())
    home = {claim.id: text_of.get(claim.sha256, claim.sha256) for claim in told.values()}
    groups = Groups(told)
    why: Tied = defaultdict(set)
    _tie(_by_key(told.values(), lambda claim: _voice_key(claim, home)), groups, SAME_VOICE, why)
    _tie(_by_key(told.values(), lambda claim: _sentence_key(claim, pages)), groups, "copied text", why)
    _tie(_by_key(told.values(), lambda claim: _agency_key(claim, pages)), groups, "same agency", why)
    _tie(_same_source(told.values()), groups, "same source", why)
    yield from _origins(groups, told, home, why)


def statement_keys(claim: Claim) -> Iterator[Key]:
    """Yield one key for each place that a claim speaks of: its kind, status and side there."""
    side = claim.actor.side or claim.actor.text.casefold() if claim.actor else None
    for place in claim.places:
        yield claim.kind, claim.status, _place_key(place), side


def voice(claim: Claim) -> str | None:
    """Return who says it, the last of the chain; None for the outlet itself."""
    return _source_key(claim.sources[-1]) if claim.sources else None


def _place_key(place: Place) -> str:
    return place.id or (place.head or place.text).casefold()


def _source_key(source: Source) -> str:
    """Name a source by its id, else by its last two words, which ranks and countries stand before."""
    words = [word for word in plain_words(source.text) if len(word) > 2]
    return source.id or " ".join(words[-2:]) or source.text.casefold()


def _is_named(source: Source) -> bool:
    """Tell 'Yahya Rasool' and 'AFP' from 'officials' and 'a resident'."""
    words = source.text.split()
    return bool(source.id) or source.text.isupper() or any(word[0].isupper() for word in words[1:])


def _voice_key(claim: Claim, home: Mapping[str, str]) -> Key:
    return home[claim.id], voice(claim)


def _sentence_key(claim: Claim, pages: Mapping[str, Document]) -> Key | None:
    page = pages.get(claim.sha256)
    words = plain_words(claim.sentence.of(page.text)) if page else []
    return tuple(words) if len(words) >= SENTENCE_WORDS else None


def _agency_key(claim: Claim, pages: Mapping[str, Document]) -> Key | None:
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


def _same_source(claims: Iterable[Claim]) -> Iterator[list[str]]:
    """Yield runs of claims of one statement by one named source over days that overlap."""
    together: dict[Key, list[tuple[date, date, str]]] = defaultdict(list)
    for claim in claims:
        start, end = claim.start or claim.end, claim.end or claim.start
        if claim.sources and _is_named(claim.sources[-1]) and start and end:
            for statement in statement_keys(claim):
                together[(voice(claim), *statement)].append((start, end, claim.id))
    for told in together.values():
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
        tied.append((members, "copied text" if len(pages) > 1 else "single"))
    yield from sorted((_origin(members, how) for members, how in tied), key=lambda origin: origin.id)


def _origin(members: list[str], how: str) -> Origin:
    ordered = tuple(sorted(members))
    return Origin(id="o_" + sha256(ordered[0].encode()).hexdigest()[:16], claims=ordered, how=how)
