"""An event's claims, their origins and pages -> Voice: each independent origin with its chain of reports.

The oldest report comes first, and each says through whom it has it: its agency, and the chain of its sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from whoheld.events.groups import Groups
from whoheld.events.speakers import speakers
from whoheld.model import Claim, Document, Origin


class Report(Struct, frozen=True):
    """One page's part in an origin: its outlet and day, through whom it has it (nearest first), and its claims."""

    document: str
    outlet: str | None
    published: date | None
    through: tuple[str, ...]
    claims: tuple[str, ...]


class Voice(Struct, frozen=True):
    """One independent origin: how its reports are tied (`single`: it is one), and the reports, oldest first."""

    origin: str
    how: str
    reports: tuple[Report, ...]


def voices(claims: Sequence[Claim], origins: Mapping[str, Origin], pages: Mapping[str, Document]) -> tuple[Voice, ...]:
    """Return the voices that tell of an event, the one of most reports first.

    Origins that go back to one speaker are one voice here: of one happening, whatever the words, they tell one thing.
    """
    together = by_voice(claims, {id: origin.id for id, origin in origins.items()}, pages)
    found = (Voice(name, _how(told, origins), _reports(told, pages)) for name, told in together.items())
    return tuple(sorted(found, key=lambda voice: (-len(voice.reports), voice.origin)))


def by_voice(
    claims: Iterable[Claim], origin_of: Mapping[str, str], pages: Mapping[str, Document]
) -> dict[str, list[Claim]]:
    """Return the claims of an event by the voice that tells them, which goes by one of its origins."""
    told = tuple(claims)
    of = {claim.id: origin_of.get(claim.id, claim.id) for claim in told}
    groups = Groups(of.values())
    first: dict[str, str] = {}
    for name, speaker in sorted(speakers(told, pages).items()):
        groups.join(first.setdefault(speaker.key, of[name]), of[name])
    together: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        together[groups.find(of[claim.id])].append(claim)
    return together


def _how(told: Sequence[Claim], origins: Mapping[str, Origin]) -> str:
    """Say what ties reports: what ties them in their origins, and one speaker where these are several."""
    if len({claim.sha256 for claim in told}) == 1:
        return "single"
    ties = {origins[claim.id].how for claim in told if claim.id in origins} - {"single"}
    several = len({origins[claim.id].id for claim in told if claim.id in origins}) > 1
    named = {tie for joined in ties for tie in joined.split(", ")} | ({"same speaker"} if several else set())
    return ", ".join(sorted(named))


def _reports(told: Sequence[Claim], pages: Mapping[str, Document]) -> tuple[Report, ...]:
    by_page: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(told, key=lambda claim: (claim.sentence.start, claim.id)):
        by_page[claim.sha256].append(claim)
    reports = [_report(some, pages.get(sha256), sha256) for sha256, some in by_page.items()]
    return tuple(sorted(reports, key=lambda report: (report.published or date.max, report.document)))


def _report(told: Sequence[Claim], page: Document | None, sha256: str) -> Report:
    chains = [tuple(source.text for source in claim.sources) for claim in told]
    agency = (page.agency.text,) if page and page.agency else ()
    return Report(
        document=page.name if page else sha256,
        outlet=page.outlet.text if page and page.outlet else None,
        published=page.published.end if page else None,
        through=tuple(dict.fromkeys(agency + max(chains, key=len))),
        claims=tuple(claim.id for claim in told),
    )
