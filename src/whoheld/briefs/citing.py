"""A note in, its parts as plain text out, for every form of a brief alike; what could turn or steer text is gone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from whoheld.briefs.shapes import Brief, Note, Sentence
from whoheld.redaction.striking import said
from whoheld.views.answers import PublishedDays

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
LEFT_OUT, READING, TOLLS = "What was left out", "How to read this", "Tolls, by claimant"
FURTHER = "Of {all} tolls the {shown} highest stand here; `whoheld export --format ged` has those of deadly violence."
PICTURES = {"map": "Map: who held what on the last day", "strips": "Strips: who held what, and from when to when"}
TOLD_BELOW = "The parts below tell it in words."


def plain(text: str) -> str:
    """Return text on one line, without signs that no eye can see, and with words where something was left out."""
    return UNSAFE.sub("�", " ".join(said(text).split()))


def out_words(published: PublishedDays) -> str:
    """Return the days on which a page came out."""
    start, end = published.start, published.end
    if end is None:
        return f"from {start} on" if start else "day unknown"
    return f"{end}" if start == end else f"{start or '?'} to {end}"


def source_words(note: Note) -> str:
    """Return outlet, day, and through whom it has it."""
    citing = f", citing {', then '.join(note.speakers)}" if note.speakers else ""
    return plain(f"{note.outlet or 'outlet unknown'}, {out_words(note.published)}{citing}")


def where_words(note: Note) -> str:
    """Return where the words are found again: the page, the claim, how surely it was read, what was judged."""
    judged = f", judged: {', '.join(note.judged)}" if note.judged else ""
    return plain(f"page {note.document}, claim {note.claim}, read with {note.confidence:.0%} confidence{judged}")


def link(note: Note) -> str | None:
    """Return the address of a page, where it is one that a reader can safely follow."""
    url = plain(note.url or "")
    return url if re.match(r"https?://[^\s\"'<>\\]+$", url) else None


def marks(sentence: Sentence, numbers: Mapping[str, int]) -> list[int]:
    """Return the numbers of a sentence's notes."""
    return sorted(numbers[claim] for claim in sentence.claims if claim in numbers)


def further_tolls(brief: Brief) -> str | None:
    """Return what is said of the tolls that have no row."""
    if brief.tolls_in_all == len(brief.tolls):
        return None
    return FURTHER.format(all=f"{brief.tolls_in_all:,}", shown=len(brief.tolls))
