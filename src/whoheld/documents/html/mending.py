"""The lines that trafilatura took for the article in, those that are out: rules for what it loses and what it keeps.

Each rule looks at where a line stands (its element, the lines beside it, what the markup calls it), never at its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from whoheld.documents.html.page import Run

Key = tuple[str, ...]

ASIDES = {"debris", "related", "byline", "date"}
TOLERATED = 0.4  # of the article's words; where more are called debris, the site calls its article so
LINK_WORDS = 3  # a shorter line that is all a link is a name or a number in a list
ADDRESS = {"http", "https", "www"}
TITLE_WORDS = 3
REPEATED_WORDS = 5
REPEATED_SHARE = 0.25
ITEMS = {"li", "h2", "h3", "h4", "h5", "h6"}
ROW_LENGTH = 4  # lines of a list; of a shorter one nothing can be said
ROW_SHARE = 1 / 3
SENTENCE = 8  # words
TOLD = 5  # words; entries of a live blog are short
ENTRIES = 3
GAP = 20  # lines; more of them are another part of the page


def mend(
    runs: Sequence[Run], keys: Sequence[Key], found: Sequence[bool], closed: Sequence[bool], titles: set[Key]
) -> list[bool]:
    """Return which lines are the article's: without asides, links and repetitions, with quotations and gaps."""
    main = list(found)
    for rule in (_asides, _links, _strays):
        main = rule(runs, keys, main)
    main = _repetitions(runs, keys, main, titles)
    return _entries(runs, keys, _gaps(runs, keys, main, closed), closed)


def _asides(runs: Sequence[Run], keys: Sequence[Key], main: Sequence[bool]) -> list[bool]:
    """Leave out what the markup calls something else, unless that is most of what there is."""
    return _without(keys, main, [run.line.hint in ASIDES for run in runs])


def _links(runs: Sequence[Run], keys: Sequence[Key], main: Sequence[bool]) -> list[bool]:
    """Leave out lines that are links from end to end: the headlines of other articles. An address stands for itself."""
    foreign = [
        run.linked and len(key) >= LINK_WORDS and key[0] not in ADDRESS for run, key in zip(runs, keys, strict=True)
    ]
    return _without(keys, main, foreign)


def _without(keys: Sequence[Key], main: Sequence[bool], foreign: Sequence[bool]) -> list[bool]:
    total = sum(len(key) for key, kept in zip(keys, main, strict=True) if kept)
    out = sum(len(key) for key, kept, bad in zip(keys, main, foreign, strict=True) if kept and bad)
    if out > TOLERATED * total:
        return list(main)
    return [kept and not bad for kept, bad in zip(main, foreign, strict=True)]


def _strays(runs: Sequence[Run], keys: Sequence[Key], main: Sequence[bool]) -> list[bool]:
    """Leave out the few items of a list that share their words with the article: its own teaser among others."""
    items = Counter(run.place.within for run in runs if run.place.tag == "li")
    taken = Counter(run.place.within for run, kept in zip(runs, main, strict=True) if run.place.tag == "li" and kept)
    few = {row for row, count in items.items() if count >= ROW_LENGTH and taken[row] < ROW_SHARE * count}
    return [
        kept and not (run.place.tag == "li" and run.place.within in few) for run, kept in zip(runs, main, strict=True)
    ]


def _repetitions(runs: Sequence[Run], keys: Sequence[Key], main: Sequence[bool], titles: set[Key]) -> list[bool]:
    """Leave out the title, and a line that stands elsewhere among far more of the article."""
    weight: Counter[int] = Counter()
    for run, key, kept in zip(runs, keys, main, strict=True):
        weight[run.place.within] += len(key) if kept else 0
    places: dict[Key, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if main[at] and len(key) >= REPEATED_WORDS:
            places[key].append(at)
    best = {key: max(weight[runs[at].place.within] for at in ats) for key, ats in places.items()}
    titled = {title for title in titles if len(title) >= TITLE_WORDS}
    return [
        kept and key not in titled and weight[run.place.within] >= REPEATED_SHARE * best.get(key, 0)
        for run, key, kept in zip(runs, keys, main, strict=True)
    ]


def _gaps(runs: Sequence[Run], keys: Sequence[Key], main: Sequence[bool], closed: Sequence[bool]) -> list[bool]:
    """Add what stands within the article: quotations, and sentences and items between paragraphs of one element."""
    if not any(main):
        return list(main)
    mended = list(main)
    first, last = main.index(True), len(main) - 1 - list(reversed(main)).index(True)
    for at in range(first, last + 1):
        mended[at] = main[at] or (runs[at].place.quoted and runs[at].line.hint != "related")
    weight = Counter(run.place.within for run, kept in zip(runs, main, strict=True) if kept)
    body = max(weight, key=lambda within: weight[within])
    between = set(_between(runs, main))
    for at, run in enumerate(runs):
        if run.line.hint not in (None, "list") or run.linked:
            continue
        told = closed[at] and len(keys[at]) >= SENTENCE
        inside = body in (run.place.block, run.place.within)
        fits = told or run.place.tag in ITEMS if at in between else told and inside
        mended[at] = mended[at] or fits
    return mended


def _between(runs: Sequence[Run], main: Sequence[bool]) -> Iterator[int]:
    """Yield the few lines that stand between two lines of the article that stand in one element."""
    seen: dict[int, int] = {}
    for at, run in enumerate(runs):
        if main[at]:
            before = seen.get(run.place.within, at)
            if at - before <= GAP:
                yield from range(before + 1, at)
            seen[run.place.within] = at


def _entries(runs: Sequence[Run], keys: Sequence[Key], main: Sequence[bool], closed: Sequence[bool]) -> list[bool]:
    """Add the entries of a live blog: what is told, not linked to, under each of several timestamps."""
    stamps = [at for at, run in enumerate(runs) if run.line.hint == "date" and run.line.days is not None]
    spans = [range(a + 1, b) for a, b in pairwise(stamps)] + [range(at + 1, len(runs)) for at in stamps[-1:]]
    told = [[at for at in span if _is_told(runs[at], keys[at], closed[at])] for span in spans]
    listed = [any(runs[at].linked and len(keys[at]) >= LINK_WORDS for at in span) for span in spans[:-1]]
    live = [lines for lines in told if lines]
    if len(live) < ENTRIES or len(live) < len(spans) / 2 or sum(listed) > len(listed) / 2:
        return list(main)
    mended = list(main)
    for span, lines in zip(spans, told, strict=True):
        if lines:
            last = lines[-1] if span is not spans[-1] else _end_of(lines, runs)
            for at in range(max(0, span.start - 2), last + 1):
                shown = runs[at].line.hint in (None, "list") and not runs[at].linked
                mended[at] = mended[at] or (shown and (at >= lines[0] or runs[at].place.tag in ITEMS))
    return mended


def _end_of(lines: Sequence[int], runs: Sequence[Run]) -> int:
    """Return the last line of the last entry: nothing says where it ends but its element."""
    return max(at for at in lines if runs[at].place.within == runs[lines[0]].place.within)


def _is_told(run: Run, key: Key, closed: bool) -> bool:
    return run.line.hint in (None, "list") and not run.linked and closed and len(key) >= TOLD
