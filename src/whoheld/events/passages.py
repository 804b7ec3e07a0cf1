"""Claims and documents -> the passages that tell them, as they are compared for copying: sentences and paragraphs.

A caption is a paragraph too. One shorter than eight words ('Clashes continue.') may be written twice by chance; one of
a page without paragraphs says no more than the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from whoheld.model import Claim, Document, Span

FEWEST, MOST = 8, 120
"""Words of a passage."""


class Passages(Struct, frozen=True):
    """Texts by name, and the name of the one that tells each claim."""

    texts: dict[str, str]
    of: dict[str, str]


def passages(claims: Iterable[Claim], pages: Mapping[str, Document]) -> Iterator[Passages]:
    """Yield the sentences of the claims, then their paragraphs."""
    told = [claim for claim in claims if claim.sha256 in pages]
    yield _found(told, pages, lambda claim, page: claim.sentence)
    yield _found(told, pages, _paragraph)


def _paragraph(claim: Claim, page: Document) -> Span | None:
    """Return the block that a claim's sentence stands in."""
    at = bisect_right(page.blocks, claim.sentence.start, key=lambda block: block.span.start) - 1
    return page.blocks[at].span if at >= 0 else None


def _found(
    told: Iterable[Claim], pages: Mapping[str, Document], where: Callable[[Claim, Document], Span | None]
) -> Passages:
    made = Passages({}, {})
    for claim in told:
        page = pages[claim.sha256]
        span = where(claim, page)
        if span is None:
            continue
        name = f"{claim.sha256} {span.start} {span.end}"
        text = made.texts.get(name) or span.of(page.text)
        if FEWEST <= text.count(" ") + 1 <= MOST:
            made.texts[name] = text
            made.of[claim.id] = name
    return made
