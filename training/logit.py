"""Cases of options with features in, the weights of a conditional logit out, and how often they choose right.

Of a case several options may be right: their sum is what grows. The weights are written to `claims/weights/NAME.tsv`.
"""

from __future__ import annotations

import random
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.cases import Case
from whoheld.claims import choosing

WEIGHTS = Path(choosing.__file__).with_name("weights")
FOLDS = 5
HOLD = 0.002  # how strongly the weights are held to 0
BY_LAW = {
    "fresh|rule 20": 1.2,
    "for-now|length of the state": 2.0,
    "for-then|length of the state, another day": 4.0,
}
"""What the codebook or the language says outright, and too few codings show."""
FEWEST = 40  # times that a feature must occur among the claims


def report(name: str, some: Sequence[Case], fewest: int = FEWEST) -> None:
    """Print the figures of cases, and write the weights that are learnt from all of them."""
    warnings.filterwarnings("ignore", message="Sparse")
    print(f"{len({case.page for case in some})} pages, {len(some)} claims")
    print(f"right option there: {sum(any(case.right) for case in some) / len(some):.3f}")
    print(f"right option chosen, by folds: {held_out(some, fewest):.3f}")
    learnt = {feature: weight for feature, weight in fit(some, fewest).items() if feature not in BY_LAW}
    ruled = {feature: weight for feature, weight in BY_LAW.items() if feature.partition("|")[0] in learnt}
    rows = "".join(f"{feature}\t{weight:g}\n" for feature, weight in sorted((learnt | ruled).items()))
    text = f"# feature\tweight; written by training/\n{rows}"
    (WEIGHTS / f"{name}.tsv").write_text(text, encoding="utf-8")


def fit(some: Sequence[Case], fewest: int = FEWEST) -> dict[str, float]:
    """Return the weights that make the right options of cases likeliest, of features that occur so often."""
    known = [case for case in some if any(case.right)]
    counts = Counter(name for case in known for option in case.options for name in set(option))
    names = sorted(name for name, count in counts.items() if count >= fewest)
    numbers = {name: number for number, name in enumerate(names)}
    drawn = [(row, option) for row, case in enumerate(known) for option in case.options]
    cells = [(at, numbers[name]) for at, (_, option) in enumerate(drawn) for name in option if name in numbers]
    table = torch.sparse_coo_tensor(torch.tensor(cells).T, torch.ones(len(cells)), (len(drawn), len(names))).coalesce()
    rows = torch.tensor([row for row, _ in drawn])
    right = torch.tensor([one for case in known for one in case.right])
    found = _minimised(table, rows, right, len(names))
    return {name: round(weight, 3) for name, weight in zip(names, found, strict=True) if round(weight, 3)}


def _minimised(table: Tensor, rows: Tensor, right: Tensor, width: int) -> list[float]:
    weights = torch.zeros(width, requires_grad=True)
    solver = torch.optim.LBFGS([weights], max_iter=80, line_search_fn="strong_wolfe")
    count = int(rows.max()) + 1

    def summed(scores: Tensor) -> Tensor:
        return torch.zeros(count).index_add(0, rows, scores.exp()).log()

    def loss() -> float:
        solver.zero_grad()
        scores = torch.sparse.mm(table, weights.unsqueeze(1)).squeeze(1).clamp(-25, 25)
        missed = summed(scores) - summed(torch.where(right, scores, torch.tensor(-60.0)))
        total = missed.mean() + HOLD / 2 * (weights * weights).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return float(total)

    solver.step(loss)  # type: ignore[no-untyped-call]
    return [float(weight) for weight in weights.detach()]


def held_out(some: Sequence[Case], fewest: int = FEWEST) -> float:
    """Return the share of cases whose likeliest option is right, by folds over pages."""
    names = sorted({case.page for case in some})
    random.Random(1).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    hits = 0
    for number in range(FOLDS):
        weights = fit([case for case in some if fold[case.page] != number], fewest)
        hits += sum(_is_right(case, weights) for case in some if fold[case.page] == number)
    return hits / len(some)


def _is_right(case: Case, weights: dict[str, float]) -> bool:
    sums = [choosing.score(option, weights) for option in case.options]
    return case.right[max(range(len(sums)), key=sums.__getitem__)]
