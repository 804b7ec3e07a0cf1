"""Coded pages in, `claims/weights/counts.tsv` out: which of a sentence's numbers of people a claim tells of.

`python -m training.tolls SHARED` prints the share of coded claims whose counts of a kind are right where their sentence
may give one, by five folds over pages, and writes the weights learnt from all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from training.cases import Case
from training.coded import CodedClaim, pages
from training.logit import report
from training.sights import Seen, seen, sight
from whoheld.claims.counts import FATES, Option, befallen, options
from whoheld.claims.grammar import grammar
from whoheld.lexicon import Lexicon, load

FEWEST = 15  # times that a feature must occur among the claims


def cases(page: str, one: Seen, lexicon: Lexicon) -> Iterator[Case]:
    """Yield for each fate that a claim's sentence may tell of what it offers."""
    some = befallen(one.reading.sentence.text, one.syntax, lexicon)
    for fate in FATES:
        offered = options(some, one.head, one.claim.kind, fate)  # type: ignore[arg-type]
        if len(offered) > 1:
            right = [same_count(one.claim, fate, option) for option in offered]
            yield Case(page, [option.features for option in offered], right)


def same_count(claim: CodedClaim, fate: str, option: Option) -> bool:
    """Say whether an option has the bounds that are coded, or both tell of nobody."""
    coded, harm = claim.counts.get(fate), option.harm
    if coded is None or harm is None:
        return coded is None and harm is None
    return (coded["low"], coded["high"]) == (harm.low, harm.high)


def main() -> None:
    """Print the figures by folds and write the weights."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("shared", type=Path)
    shared, lexicon, found = ask.parse_args().shared, load(), list[Case]()
    for page in pages(shared, lexicon):
        for one in seen(page, sight(page, lexicon), grammar(lexicon)):
            found.extend(cases(page.id, one, lexicon))
    report("counts", found, FEWEST)


if __name__ == "__main__":
    main()
