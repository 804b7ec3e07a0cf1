"""Coded pages in, `claims/weights/days.tsv` and `sources.tsv` out: which of what a page offers is a claim's.

`python -m training.choices SHARED` prints the share of coded claims whose days and sources are right, by five folds
over pages, and writes the weights learnt from all of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.cases import Case, day_case, source_case
from training.coded import pages
from training.logit import report
from training.sights import seen, sight
from whoheld.claims.grammar import grammar
from whoheld.lexicon import load


def main() -> None:
    """Print the figures by folds and write the weights."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("shared", type=Path)
    shared, lexicon = ask.parse_args().shared, load()
    rules, days, sources = grammar(lexicon), list[Case](), list[Case]()
    for page in pages(shared, lexicon):
        for one in seen(page, sight(page, lexicon), rules):
            days.append(day_case(page.id, one))
            sources.append(source_case(page.id, one))
    for name, some in (("days", days), ("sources", sources)):
        print(name)
        report(name, some)


if __name__ == "__main__":
    main()
