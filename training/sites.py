"""Labelled events in, `claims/weights/places.tsv` out: which names of a sentence tell where the event of a word was.

`python -m training.sites SHARED` learns from one half of the sentences of `benchmarks.events` and prints precision and
recall on both halves; with `--folds` it prints those of the learnt half by folds over its documents and writes nothing.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from benchmarks.events import FILE, LEARNT, Event, event_of, groups, half_of, scene_of, unmet
from benchmarks.rows import read_rows
from training.cases import Case
from training.logit import WEIGHTS, fit
from whoheld.claims.choosing import score
from whoheld.claims.sites import NOWHERE, offered
from whoheld.lexicon import Lexicon, load
from whoheld.model import Span

FEWEST = 4  # times that a feature must occur among the names
FOLDS = 4
UNMARKED = "masdar_kill"
"""The series whose sentences mostly leave the place unmarked that they name; it is measured, not learnt from."""


class Sited(Struct, frozen=True):
    """An event, the group of its document, and for each name of its sentence where it stands and what speaks for it."""

    event: Event
    group: str
    spans: list[Span]
    cases: list[Case]


def main() -> None:
    """Print the figures and write the weights."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("shared", type=Path)
    ask.add_argument("--folds", action="store_true")
    chosen = ask.parse_args()
    warnings.filterwarnings("ignore", message="Sparse")
    some = list(sited(chosen.shared, load()))
    learnt = [one for one in some if half_of(one.group) == LEARNT]
    if chosen.folds:
        by_folds(learnt)
        return
    found = learn(learnt)
    rows = "".join(f"{feature}\t{weight:g}\n" for feature, weight in sorted(found.items()))
    (WEIGHTS / "places.tsv").write_text(f"# feature\tweight; written by training/\n{rows}", encoding="utf-8")
    print("learnt half", *told(learnt, found))
    print("unseen half", *told([one for one in some if half_of(one.group) != LEARNT], found))


def sited(shared: Path, lexicon: Lexicon) -> Iterator[Sited]:
    """Yield the labelled events with the names of their sentences."""
    events = [event_of(row) for row in read_rows(shared / FILE)]
    for event, group in zip(events, groups(events), strict=True):
        spans, cases = list[Span](), list[Case]()
        if placed := scene_of(event.text, event.verb, lexicon):
            scene, offset = placed
            for place, features in offered(scene):
                spans.append(Span(place.span.start + offset, place.span.end + offset))
                right = not unmet(spans[-1:], event.places)
                cases.append(Case(group, [features, NOWHERE], [right, not right]))
        yield Sited(event, group, spans, cases)


def learn(some: Sequence[Sited]) -> dict[str, float]:
    """Return the weights learnt from events."""
    marked = [one for one in some if not one.event.id.startswith(UNMARKED)]
    return fit([case for one in marked for case in one.cases], FEWEST)


def by_folds(some: Sequence[Sited]) -> None:
    """Print the figures of each fold by weights learnt from the others."""
    number = {group: at % FOLDS for at, group in enumerate(sorted({one.group for one in some}))}
    for fold in range(FOLDS):
        weights = learn([one for one in some if number[one.group] != fold])
        print("fold", fold, *told([one for one in some if number[one.group] == fold], weights), flush=True)


def told(some: Sequence[Sited], weights: dict[str, float]) -> tuple[str, str]:
    """Return the precision and the recall of events by weights."""
    chosen = right = found = marked = 0
    for one in some:
        least = score(NOWHERE, weights)
        sites = [
            span for span, case in zip(one.spans, one.cases, strict=True) if score(case.options[0], weights) > least
        ]
        chosen, right = chosen + len(sites), right + len(sites) - len(unmet(sites, one.event.places))
        marked, found = (
            marked + len(one.event.places),
            found + len(one.event.places) - len(unmet(one.event.places, sites)),
        )
    return f"precision {right / max(1, chosen):.3f}", f"recall {found / max(1, marked):.3f}"


if __name__ == "__main__":
    main()
