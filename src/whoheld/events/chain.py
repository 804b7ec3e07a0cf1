"""An event's claims, their origins and pages -> Voice: each independent origin with its chain of reports.

The oldest report comes first, and each says through whom it has it: its agency, and the chain of its sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from whoheld.model import Claim, Document, Origin


class Report(Struct, frozen=True):
    """One page's part in an origin: its outlet and day, through whom it has it (nearest first), and its claims."""

    document: str
    outlet: str | None
    published: date | None
    through: tuple[str, ...]
    claims: tuple[str, ...]


class Voice(Struct, frozen=True):
    """One independent origin: how its reports are tied (`single`: not at all), and the reports, oldest first."""

    origin: str
    how: str
    reports: tuple[Report, ...]


def voices(claims: Sequence[Claim], origins: Mapping[str, Origin], pages: Mapping[str, Document]) -> tuple[Voice, ...]:
    """Return the origins of an event's claims, the one of most reports first."""
    together: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        together[origins[claim.id].id if claim.id in origins else claim.id].append(claim)
    found = []
    for name, told in together.items():
        how = origins[told[0].id].how if told[0].id in origins else "single"
        reports = _reports(told, pages)
        found.append(Voice(name, how if len(reports) > 1 else "single", reports))
    return tuple(sorted(found, key=lambda voice: (-len(voice.reports), voice.origin)))


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
