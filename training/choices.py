"""Coded pages in, `claims/weights/days.tsv` and `sources.tsv` out: which of what a page offers is a claim's.

`python -m training.choices SHARED` prints the share of coded claims whose days and sources are right, by five folds
over pages, and writes the weights learnt from all of them.
"""

from __future__ import annotations

import argparse
import re
from datetime import date, timedelta
from pathlib import Path

from training.coded import CodedClaim, pages
from training.logit import Case, report
from training.sights import Seen, Sight, seen, sight
from whoheld.claims.grammar import grammar
from whoheld.claims.moments import Earlier, Moment, Told, options
from whoheld.claims.voices import Chain, Hearing, speakers
from whoheld.lexicon import load
from whoheld.model import Days

DULL = frozenset({"the", "a", "of", "an", "and", "in", "for", "said", "col", "gen"})


def day_case(page: str, one: Seen, on: Sight) -> Case:
    """Return the days that a page offers for a claim."""
    earlier = [
        Earlier(one.index - at, on.sentences[at].part, found)
        for at in range(one.index - 1, -1, -1)
        for found in reversed(on.found[at])
        if found.kind == "day" and found.days.start and found.days.end and on.sentences[at].part in ("title", "body")
    ]
    sentence = on.sentences[one.index]
    moment = Moment(
        sentence, one.index, on.found[one.index], earlier, on.filed[one.index], one.syntax, one.head, one.cued
    )
    found = options(moment, _told(one))
    return Case(page, [option.features for option in found], [same_days(one.claim, option.days) for option in found])


def source_case(page: str, one: Seen, on: Sight) -> Case:
    """Return the sources that a page offers for a claim."""
    found = speakers(Hearing(on.sentences, on.voices, one.index, one.syntax, one.head), _told(one))
    return Case(page, [speaker.features for speaker in found], [same_source(one.claim, one_.chain) for one_ in found])


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


def same_source(claim: CodedClaim, chain: Chain) -> bool:
    """Say whether neither names a source, or both share a word of weight."""
    theirs, ours = (
        {word for source in some for word in re.findall(r"[a-z0-9]+", source.text.lower())} - DULL
        for some in (claim.sources, chain)
    )
    return bool(theirs & ours) if claim.sources and chain else not claim.sources and not chain


def _told(one: Seen) -> Told:
    return Told(one.claim.kind, one.claim.status)  # type: ignore[arg-type]


def main() -> None:
    """Print the figures by folds and write the weights."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("shared", type=Path)
    shared, lexicon = ask.parse_args().shared, load()
    rules, days, sources = grammar(lexicon), list[Case](), list[Case]()
    for page in pages(shared, lexicon):
        on = sight(page, lexicon)
        for one in seen(page, on, rules):
            days.append(day_case(page.id, one, on))
            sources.append(source_case(page.id, one, on))
    for name, some in (("days", days), ("sources", sources)):
        print(name)
        report(name, some)


if __name__ == "__main__":
    main()
