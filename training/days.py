"""Coded pages in, `claims/weights/days.tsv` out: which of the days that a page offers a claim of its has.

`python -m training.days SHARED` prints the share of coded claims whose days are right, by five folds over pages, and
writes the weights learnt from all of them. A conditional logit: where several options are right, their sum grows.
"""

from __future__ import annotations

import argparse
import random
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import torch
from msgspec import Struct
from torch import Tensor

from training.coded import CodedClaim, CodedPage, pages
from whoheld.claims import dating
from whoheld.claims.grammar import Grammar, grammar
from whoheld.claims.mended import mend
from whoheld.claims.moments import Earlier, Moment, Option, Told, options
from whoheld.claims.passages import Passage, passages
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon, load
from whoheld.model import Days, Span
from whoheld.reader import Sentence, habits, reader_of
from whoheld.when import Found, find

WEIGHTS = Path(dating.__file__).with_name("weights") / "days.tsv"
FOLDS = 5
HOLD = 0.002  # how strongly the weights are held to 0
FEWEST = 40  # times that a feature must occur among the claims
SHARED_WORDS = 0.5  # share of a quote's words that the sentence must have which it is looked for in


class Case(Struct, frozen=True):
    """A coded claim's options, and which of them are right."""

    page: str
    claim: CodedClaim
    options: list[Option]
    right: list[bool]


class Sight(Struct, frozen=True):
    """A page's sentences with their trees, the day that each is reckoned from, and their time expressions."""

    sentences: list[Passage]
    trees: dict[Span, Sentence]
    filed: list[Days]
    found: list[tuple[Found, ...]]


def cases(page: CodedPage, lexicon: Lexicon) -> Iterator[Case]:
    """Yield a case for every claim of a page whose quote stands in one of its sentences."""
    seen, rules = sight(page, lexicon), grammar(lexicon)
    for claim in page.claims:
        moment = moment_of(claim, seen, rules)
        if moment:
            told = Told(claim.kind, claim.status)  # type: ignore[arg-type]
            found = options(moment, told)
            yield Case(page.id, claim, found, [same_days(claim, option.days) for option in found])


def sight(page: CodedPage, lexicon: Lexicon) -> Sight:
    """Return what dating sees of a page."""
    document, _ = mend(page.document)
    told = list(passages(document, habits(lexicon)))
    trees = {tree.span: tree for tree in reader_of(lexicon).read(document.text, [one.span for one in told])}
    published = Days(document.published.start, document.published.end)
    filed = list[Days]()
    for one in told:
        carries = one.part != "caption" or one.days
        filed.append((one.days or published) if carries or not filed else filed[-1])
    found = [find(one.text, day, offset=one.span.start) for one, day in zip(told, filed, strict=True)]
    return Sight(told, trees, filed, found)


def moment_of(claim: CodedClaim, seen: Sight, rules: Grammar) -> Moment | None:
    """Return the moment of a claim in the sentence that shares most words with its quote."""
    index = max(range(len(seen.sentences)), key=lambda at: _likeness(claim, seen.sentences[at]), default=None)
    if index is None or _likeness(claim, seen.sentences[index])[0] < SHARED_WORDS:
        return None
    sentence = seen.sentences[index]
    tree = seen.trees.get(sentence.span)
    if tree is None:
        return None
    syntax = Syntax(tree, sentence.span.start)
    quote = _quote_in(sentence.text, claim.quote.text)
    cue = _cue_in(sentence.text, quote, claim.kind, rules)
    head = syntax.head(cue or quote)
    if head is None:
        return None
    earlier = [
        Earlier(index - at, seen.sentences[at].part, found)
        for at in range(index - 1, -1, -1)
        for found in reversed(seen.found[at])
        if found.kind == "day" and found.days.start and found.days.end and seen.sentences[at].part in ("title", "body")
    ]
    return Moment(sentence, index, seen.found[index], earlier, seen.filed[index], syntax, head, cue is not None)


def same_days(claim: CodedClaim, days: Days) -> bool:
    """Say whether days are those of a claim: open at the same ends, and within a day or a tenth of its span of them."""
    start, end = (date.fromisoformat(day) if day else None for day in (claim.start, claim.end))
    if (start is None) != (days.start is None) or (end is None) != (days.end is None):
        return False
    slack = timedelta(days=max(1, (end - start).days // 10 if start and end else 0))
    pairs = ((start, days.start), (end, days.end))
    if any(one and other and abs(one - other) > slack for one, other in pairs):
        return False
    return not (end and days.start and days.start > end) and not (start and days.end and days.end < start)


def fit(some: Sequence[Case]) -> dict[str, float]:
    """Return the weights that make the right options of cases likeliest."""
    known = [case for case in some if any(case.right)]
    counts = Counter(name for case in known for option in case.options for name in set(option.features))
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    numbers = {name: number for number, name in enumerate(names)}
    drawn = [(row, option) for row, case in enumerate(known) for option in case.options]
    cells = [(at, numbers[name]) for at, (_, option) in enumerate(drawn) for name in option.features if name in numbers]
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


def held_out(some: Sequence[Case]) -> float:
    """Return the share of cases whose likeliest option is right, by folds over pages."""
    names = sorted({case.page for case in some})
    random.Random(1).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    hits = 0
    for number in range(FOLDS):
        weights = fit([case for case in some if fold[case.page] != number])
        hits += sum(_is_right(case, weights) for case in some if fold[case.page] == number)
    return hits / len(some)


def _is_right(case: Case, weights: dict[str, float]) -> bool:
    sums = [dating.score(option, weights) for option in case.options]
    return case.right[max(range(len(sums)), key=sums.__getitem__)]


def _likeness(claim: CodedClaim, sentence: Passage) -> tuple[float, bool]:
    quoted, words = set(_words(claim.quote.text)), set(_words(sentence.text))
    return len(quoted & words) / max(1, len(quoted)), sentence.part == claim.part


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _quote_in(text: str, quote: str) -> Span:
    match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return Span(*match.span()) if match else Span(0, len(text))


def _cue_in(text: str, quote: Span, kind: str, rules: Grammar) -> Span | None:
    for match in rules.cue.finditer(text.lower()):
        row = rules.cues[int((match.lastgroup or "r0")[1:])]
        if row.kind == kind and quote.start <= match.start() < quote.end:
            return Span(*match.span())
    return None


def main() -> None:
    """Print the figure by folds and write the weights."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("shared", type=Path)
    shared, lexicon = ask.parse_args().shared, load()
    warnings.filterwarnings("ignore", message="Sparse")
    coded = pages(shared, lexicon)
    found = [case for page in coded for case in cases(page, lexicon)]
    claims = sum(len(page.claims) for page in coded)
    print(f"{len(coded)} pages, {claims} claims, {len(found)} in a sentence")
    print(f"right option there: {sum(any(case.right) for case in found) / len(found):.3f}")
    print(f"right option chosen, by folds: {held_out(found):.3f}")
    weights = fit(found)
    rows = "".join(f"{name}\t{weight:g}\n" for name, weight in sorted(weights.items()))
    WEIGHTS.write_text("# feature\tweight; written by training/days.py\n" + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
