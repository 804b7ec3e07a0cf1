"""Judgements in, rows for people out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from whoheld.display.phrases import days
from whoheld.model import Judgement


def judgement_rows(told: Iterable[Judgement], known: Container[str]) -> Iterator[tuple[str, ...]]:
    """Yield what was decided of which claims, why, by whom and when; claims not in the record are counted."""
    for each in told:
        there = [name for name in each.claims if name in known]
        gone = f" ({len(each.claims) - len(there)} not in the record)" if len(there) < len(each.claims) else ""
        day = str(each.made.date()) if each.made else "?"
        yield each.id, each.decision, _what(each), ", ".join(each.claims) + gone, each.why, each.judge, day


def judgement_line(claim: str, judgement: Judgement) -> str:
    """Return what was decided of a claim as a line."""
    what = " ".join(filter(None, (judgement.decision, _what(judgement))))
    day = f" on {judgement.made.date()}" if judgement.made else ""
    return f"{claim} was judged by {judgement.judge}{day}: {what}, because “{judgement.why}” ({judgement.id})"


def _what(judgement: Judgement) -> str:
    match judgement.decision:
        case "place":
            return f"{judgement.place}" + (f" for {judgement.instead_of}" if judgement.instead_of else "")
        case "holder":
            start, end = judgement.start, judgement.end or judgement.start
            when = f", {days(start, end)}" if end else ""
            return f"{judgement.side}{when}" + (f" at {judgement.place}" if judgement.place else "")
        case _:
            return ""
