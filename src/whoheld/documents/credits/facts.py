"""A labelled page in, who published it and from where out: title, outlet, agency, byline, dateline."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from whoheld.documents.credits.agency import agency_of_site, find_agency, stated_agency
from whoheld.documents.credits.authors import find_byline
from whoheld.documents.credits.dateline import Dateline, read_dateline
from whoheld.documents.credits.outlet import find_outlet, headline, known_words, outlet_of_host, trim
from whoheld.documents.credits.outlets import Outlets, outlets_of
from whoheld.documents.layers.layer import Stated
from whoheld.lexicon import Lexicon
from whoheld.model import Block, Words

HEAD_BLOCKS = 3  # paragraphs and bylines in which a dateline may stand
BELOW_SUMMARY = 6  # those in which one with a credit may stand


class Facts(Struct, frozen=True):
    """What a document says of itself beside its day."""

    title: Words | None
    outlet: Words | None
    agency: Words | None
    byline: Words | None
    dateline: Words | None


def find_facts(text: str, blocks: tuple[Block, ...], stated: Stated, lexicon: Lexicon) -> Facts:
    """Return title, outlet, agency, byline and dateline, each with its words or how it was reached."""
    outlets = outlets_of(lexicon)
    dateline = _dateline(text, blocks, outlets, lexicon)
    outlet = find_outlet(text, blocks, stated, outlets)
    agency = find_agency(text, blocks, dateline, outlets) or agency_of_site(outlet, stated.url, outlets)
    place = dateline.place if dateline else None
    return Facts(
        title=_title(text, blocks, outlets) or (Words(stated.title, None, "the page's head") if stated.title else None),
        outlet=outlet or _credited(text, dateline) or outlet_of_host(stated, outlets),
        agency=agency or _stated_agency(stated, outlets),
        byline=find_byline(text, blocks, stated.byline, place, outlets),
        dateline=Words(place.of(text), place) if place else None,
    )


def _title(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Words | None:
    span = next((headline(text, trim(text, block.span), outlets) for block in blocks if block.kind == "title"), None)
    if span is None:
        return None
    words = " ".join(span.of(text).split())
    return Words(words, span) if words == span.of(text) else Words(words, None, "the title's lines joined")


def _dateline(text: str, blocks: tuple[Block, ...], outlets: Outlets, lexicon: Lexicon) -> Dateline | None:
    """Return the first dateline with a place among the blocks at the head, else the first credit alone."""
    alone: Dateline | None = None
    heads = (block for block in blocks if block.kind in ("paragraph", "byline"))
    for number, block in enumerate(islice(heads, BELOW_SUMMARY)):
        found = read_dateline(text, trim(text, block.span), outlets, lexicon)
        if found and found.place and (number < HEAD_BLOCKS or found.credit):
            return found
        alone = alone or (found if number < HEAD_BLOCKS else None)
    return alone


def _credited(text: str, dateline: Dateline | None) -> Words | None:
    """Return the outlet that a dateline credits with its own report: 'TRIPOLI (CNN) --'."""
    if dateline is None or dateline.credit is None or dateline.credit_span is None or dateline.credit.agency:
        return None
    return known_words(dateline.credit, text, dateline.credit_span, "in the dateline")


def _stated_agency(stated: Stated, outlets: Outlets) -> Words | None:
    entry = stated_agency(stated.byline, outlets)
    return Words(entry.name, None, "stated with the page") if entry else None
