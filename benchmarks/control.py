"""A record of pages in, how right it is about who held what, beside `tests/control.csv`, and a picture of that, out.

Place-days that the record speaks of: from a place's first day of evidence to some days after its last, where the table
has a truth. Figures are given for all places, for those whose settings were fitted on, and for the others.
`python -m benchmarks.control RECORD --picture docs/control.svg`; `measured` is the same of a few hundred pages.
"""

from __future__ import annotations

import argparse
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from math import log
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss
from benchmarks.held import DAY, Change, Held, alike, changes, read_held, truths
from benchmarks.reliability import drawn
from benchmarks.rows import read_all, read_rows
from whoheld.control import factors, reconstruct
from whoheld.events import trace
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Control, Factor, Judgement, Origin
from whoheld.settings import Settings
from whoheld.store import Record

ANSWERED = 0.8
AFTER = timedelta(days=30)
"""So long after its last evidence a place is still spoken of."""
NEAR = 3
FAR = timedelta(days=30)
"""A change of hands is spoken of where a taking is told so near to it; one told farther off is another one."""
CLOSE = timedelta(days=7)
"""Days this close to evidence are scored apart too: between far pieces of evidence much can happen untold."""
BINS = 10
LEAST = 0.01
"""A lower probability of what was so costs no more: one page misread is no catastrophe."""
CONTESTED = "contested"
PAGES, ONE_IN = "corpus/syria-2011-2018.jsonl.gz", 3
"""The pages that are read for every run of the figures: each third of these, by its name's hash."""


@dataclass(frozen=True)
class Told:
    """What is read of a record for its control at some places, and the evidence of them; its days hang on no weight."""

    claims: Sequence[Claim]
    origins: Sequence[Origin]
    judgements: Sequence[Judgement]
    evidence: Mapping[str, Sequence[Factor]]

    @classmethod
    def of(
        cls, places: Container[str], claims: Iterable[Claim], origins: Sequence[Origin], judgements: Sequence[Judgement]
    ) -> Told:
        """Return what is told of the places."""
        here = tuple(claim for claim in claims if any(place.id in places for place in claim.places))
        evidence: dict[str, list[Factor]] = {}
        for factor in factors(here, origins, judgements, Settings()):
            evidence.setdefault(factor.place, []).append(factor)
        return cls(here, origins, judgements, evidence)

    def only(self, places: Container[str]) -> Told:
        """Return what is told of some of the places."""
        return Told.of(places, self.claims, self.origins, self.judgements)


@dataclass
class Score:
    """What was right of one place."""

    days: int = 0
    answered: int = 0
    right: int = 0
    brier: float = 0.0
    loss: float = 0.0
    errors: list[int | None] = field(default_factory=list)
    begun: list[bool] = field(default_factory=list)
    bins: list[tuple[float, int, int]] = field(default_factory=lambda: [(0.0, 0, 0)] * BINS)

    def count(self, shares: Mapping[str, float], truth: frozenset[str], days: int) -> None:
        """Count so many days; where several may be right, the likeliest of them is taken for so."""
        self.days += days
        best = max(shares, key=lambda state: (shares[state], state))
        if shares[best] > ANSWERED:
            self.answered += days
            self.right += days * (best in truth)
        held = max(truth, key=lambda state: (shares.get(state, 0.0), state))
        wrong = sum(share**2 for state, share in shares.items() if state != held)
        self.brier += days * (wrong + (1 - shares.get(held, 0.0)) ** 2)
        self.loss -= days * log(max(sum(shares.get(state, 0.0) for state in truth), LEAST))
        for state, share in shares.items():
            at = min(int(share * BINS), BINS - 1)
            total, number, true = self.bins[at]
            self.bins[at] = (total + days * share, number + days, true + days * (state == held))


def read_record(path: Path, places: Container[str]) -> Told:
    """Return what a record tells of the places."""
    with Record.open(path) as record:
        claims = tuple(record.claims())
        return Told.of(places, claims, tuple(trace(record.documents(), claims)), record.judgements())


def measured(shared: Path, lexicon: Lexicon) -> Measured:
    """Return how right the control of a few hundred pages is, and the places where it answers wrong."""
    held = read_held()
    found = scores(read_pages(shared, lexicon, held), held, Settings())
    wrong = [
        Miss(
            "control",
            place,
            f"{one.days} days",
            f"{one.answered} answered",
            f"{one.answered - one.right} of them wrong",
        )
        for place, one in found.items()
        if one.right < one.answered
    ]
    floors = [figure for figure in figures("control", found) if not figure.name.endswith("brier")]  # more is better
    return Measured(floors, wrong)


def read_pages(shared: Path, lexicon: Lexicon, places: Container[str]) -> Told:
    """Read the chosen pages, and return what they tell of the places."""
    rows = (row for row in read_rows(shared / PAGES) if sha256(str(row["id"]).encode()).digest()[0] % ONE_IN == 0)
    read = list(read_all(rows, lexicon))
    claims = [claim for _, told in read for claim in told]
    return Told.of(places, claims, tuple(trace((page for page, _ in read), claims)), ())


def scores(
    told: Told, held: Mapping[str, list[Held]], settings: Settings, close: timedelta | None = None
) -> dict[str, Score]:
    """Return the score of each place that the record speaks of; `close` leaves out days farther from evidence."""
    rows: dict[str, list[Control]] = {}
    for row in reconstruct(told.claims, told.origins, told.judgements, settings):
        if row.place in held:
            rows.setdefault(row.place, []).append(row)
    return {place: scored(rows[place], told.evidence[place], held[place], close) for place in sorted(rows)}


def scored(
    rows: Sequence[Control], evidence: Sequence[Factor], held: list[Held], close: timedelta | None = None
) -> Score:
    """Return the score of a place by its rows, on the days that its evidence spans."""
    score = Score()
    asked = list(_spans(sorted(factor.day for factor in evidence), close))
    spans = [(max(one, first), min(other, last), truth) for one, other in asked for first, last, truth in truths(held)]
    for row in rows:
        for first, last, truth in spans:
            here = (min(row.end, last) - max(row.start, first)) // DAY + 1
            if here > 0:
                score.count(shares_of(row), truth, here)
    first, last = min(day for day, *_ in spans), max(day for _, day, _ in spans)
    score.begun = [is_true(day, side, held) for side, day in begun(rows) if first < day <= last]
    for change in changes(held):
        if any(change.bounds[0] - FAR <= day <= change.bounds[1] + FAR for day in telling(evidence, change)):
            score.errors.append(error(rows, change))
    return score


def _spans(days: Sequence[date], close: timedelta | None) -> Iterator[tuple[date, date]]:
    """Yield the days asked for: from first to last evidence and some after, or those that lie close to any."""
    if close is None:
        yield days[0], days[-1] + AFTER
        return
    start, end = days[0] - close, days[0] + close
    for day in days:
        if day - close > end + DAY:
            yield start, end
            start = day - close
        end = day + close
    yield start, end


def shares_of(row: Control) -> dict[str, float]:
    """Return the probability of each state under the name that the table scores it by; unknown is no state."""
    shares: dict[str, float] = {CONTESTED: row.contested}
    for side, share in row.sides.items():
        shares[alike(side)] = shares.get(alike(side), 0.0) + share
    return shares


def telling(evidence: Iterable[Factor], change: Change) -> Iterator[date]:
    """Yield the days by which a place is told to have been taken by the side that took it."""
    for factor in evidence:
        if factor.why.startswith("taken by") and change.after in map(alike, factor.supports):
            yield factor.day


def begun(rows: Sequence[Control]) -> Iterator[tuple[str, date]]:
    """Yield each state that comes to lead, likelier than unknown, with the day on which it does."""
    before = None
    for row in rows:
        shares = shares_of(row)
        best = max(shares, key=lambda state: shares[state])
        leading = best if shares[best] > row.unknown else None
        if leading and leading != before:
            yield leading, row.start
        before = leading


def error(rows: Sequence[Control], change: Change) -> int | None:
    """Return by how many days the nearest told beginning of a hold misses the bounds; None where there is none."""
    days = [missed(day, change) for state, day in begun(rows) if state == change.after]
    return min((late for late in days if late <= FAR.days), default=None)


def missed(day: date, change: Change) -> int:
    """Return by how many days a day lies outside the bounds of a change."""
    return max((change.bounds[0] - day).days, (day - change.bounds[1]).days, 0)


def is_true(day: date, state: str, held: list[Held]) -> bool:
    """Tell whether a state that comes to lead on a day came to hold within a month of it, or held already."""
    near = [change for change in changes(held) if change.after == state and missed(day, change) <= FAR.days]
    return bool(near) or any(state in truth for first, last, truth in truths(held) if first <= day <= last)


def is_fitted(place: str) -> bool:
    """Tell whether a place is of the half on which settings are fitted: by its name's hash, the same for ever."""
    return sha256(place.encode()).digest()[0] % 2 == 0


def figures(name: str, found: Mapping[str, Score]) -> list[Figure]:
    """Return the figures, a part for each place."""

    def parts(hits: Iterable[tuple[float, float]]) -> tuple[Part, ...]:
        return tuple(hits)

    errors = [[days is not None and days <= NEAR for days in one.errors] for one in found.values()]
    return [
        Figure(f"{name}.answered", parts((one.answered, one.days) for one in found.values())),
        Figure(f"{name}.right", parts((one.right, one.answered) for one in found.values())),
        Figure(f"{name}.brier", parts((one.brier, one.days) for one in found.values())),
        Figure(f"{name}.changes_near", parts((float(sum(near)), float(len(near))) for near in errors)),
        Figure(f"{name}.begun_right", parts((float(sum(one.begun)), float(len(one.begun))) for one in found.values())),
    ]


def lines(name: str, found: Mapping[str, Score]) -> Iterator[str]:
    """Yield the figures as they are printed."""
    missed = [days for one in found.values() for days in one.errors]
    known = sorted(float("inf") if days is None else days for days in missed)
    yield f"{name}: {len(found)} places, {sum(one.days for one in found.values())} place-days, {len(missed)} changes"
    for figure in figures(name, found):
        low, high = figure.interval()
        yield f"  {figure.name:<24}{figure.value:>7.3f}   {low:.3f} to {high:.3f}"
    yield f"  {name + '.change_days_median':<24}{median(known) if known else float('nan'):>7.1f}"


def curve(found: Iterable[Score]) -> list[tuple[float, float, int]]:
    """Return for each tenth of probability its mean, the share that was so, and the number of days."""
    tenths = zip(*(one.bins for one in found), strict=True)
    sums = [tuple(map(sum, zip(*tenth, strict=True))) for tenth in tenths]
    return [(total / number, true / number, number) for total, number, true in sums if number]


def main() -> None:
    """Print the figures of a record, and draw its curve."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.control", description=__doc__)
    ask.add_argument("record", type=Path)
    ask.add_argument("--picture", type=Path, help="where the curve of reliability is drawn, as SVG")
    chosen = ask.parse_args()
    held = read_held()
    told = read_record(chosen.record, held)
    found = scores(told, held, Settings())
    halves = [("control", found)]
    halves += [
        (name, {place: one for place, one in found.items() if is_fitted(place) is fitted})
        for name, fitted in (("fitted", True), ("scored", False))
    ]
    halves.append((f"within {CLOSE.days} days of evidence", scores(told, held, Settings(), CLOSE)))
    for name, half in halves:
        print("\n".join(lines(name, half)))
    for mean, share, number in curve(found.values()):
        print(f"  said {mean:.2f}  was so {share:.2f}  of {number}")
    if chosen.picture:
        chosen.picture.write_text(drawn(curve(found.values())), encoding="utf-8")


if __name__ == "__main__":
    main()
