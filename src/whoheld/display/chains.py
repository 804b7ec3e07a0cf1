"""An event as shown in, tables out: the chain of each origin, the ledger of tolls, and what stands beside the event."""

from __future__ import annotations

from collections.abc import Iterator

from whoheld.display.phrases import days, in_quotes
from whoheld.display.tables import Table
from whoheld.views import ShownClaim, ShownEvent

CHAIN = ("origin", "day", "outlet", "page", "through", "tie")
LEDGER = ("count", "claimant", "low", "high", "claim")


def event_tables(shown: ShownEvent) -> Iterator[Table]:
    """Yield how the reports go back to their origins, what each claimant counts, and the plans and denials."""
    yield Table(shown.summary, CHAIN, tuple(_chain(shown)))
    if shown.tolls:
        yield Table("Tolls", LEDGER, tuple(_ledger(shown)))
    for title, claims in (("Planned before", shown.plans), ("Denied by", shown.denials)):
        if claims:
            yield Table(title, ("days", "words", "page", "claim"), tuple(map(_beside, claims)))


def _chain(shown: ShownEvent) -> Iterator[tuple[str, ...]]:
    """Yield a line for each report: the first of an origin by its number, those after it below it."""
    for number, voice in enumerate(shown.voices, start=1):
        for at, report in enumerate(voice.reports):
            day = str(report.published or "?")
            through = " ← ".join(report.through)
            tie = voice.how if at == 0 else ""
            yield f"{number}" if at == 0 else "└", day, report.outlet or "?", report.document, through, tie


def _ledger(shown: ShownEvent) -> Iterator[tuple[str, ...]]:
    for toll in shown.tolls:
        yield toll.what, f"all; best {_number(toll.best)}", _number(toll.low), _number(toll.high), ""
        for entry in toll.entries:
            claimant = entry.claimant or "the page itself"
            yield "", claimant, _number(entry.low), _number(entry.high), entry.claim


def _number(count: int | None) -> str:
    return "?" if count is None else str(count)


def _beside(shown: ShownClaim) -> tuple[str, ...]:
    claim = shown.claim
    return days(claim["start"], claim["end"]), in_quotes(claim["quote"]), claim["document"], claim["claim"]
