"""Answers in, phrases and lines of text for people out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from whoheld.model import Rejection
from whoheld.views import Answer, Evidence
from whoheld.views.answers import Quoted

OPENING, CLOSING = ("“", '"'), ("”", '"')


def share(probability: float) -> str:
    """Return a probability as whole percents."""
    return f"{probability:.0%}"


def days(start: date | None, end: date | None) -> str:
    """Return the bounds of a span of days, short where they are one day; ? where unknown."""
    if start == end:
        return str(start or "?")
    return f"{start or '?'} to {end or '?'}"


def counted(number: int, what: str) -> str:
    """Return a number of things, in the plural but for one."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def left_out(rejection: Rejection) -> str:
    """Return what was left out and why, with the way out, as one line."""
    return "; ".join(part for part in (f"{rejection.item}: {rejection.reason}", rejection.detail) if part)


def held(answer: Answer) -> str:
    """Return the holder in words, where there is none too: two level sides are both named."""
    best = max(answer.sides.values(), default=0.0)
    if answer.holder or best <= max(answer.contested, answer.unknown):
        return answer.holder or ("contested" if answer.contested > answer.unknown else "not known")
    return " or ".join(sorted(side for side, share in answer.sides.items() if share == best))


def answer_lines(answer: Answer) -> list[str]:
    """Return who held a place in a few lines."""
    place = ", ".join(part for part in (answer.place.name, answer.place.adm1, answer.place.country) if part)
    if answer.on is None:
        out = f" that was out by {answer.as_of}" if answer.as_of else ""
        return [f"{place}: no page of this record{out} says who held it"]
    known = f", as known on {answer.as_of}" if answer.as_of else ""
    lines = [f"{place} on {answer.on}{known}: {held(answer)} ({share(answer.probability)})"]
    if answer.holder_actors:
        lines.append("Held by: " + ", ".join(answer.holder_actors))
    lines.append("Chances: " + ", ".join(chances(answer)))
    return [*lines, evidence_line(answer)]


def evidence_line(answer: Answer) -> str:
    """Return how much the answer rests on: claims, voices, outlets, and how long ago."""
    told = f"Evidence: {counted(len(answer.evidence), 'claim')} by {counted(answer.origins, 'voice')}"
    if len(answer.outlets) == 1 and answer.origins > 1:
        told += f", all through {answer.outlets[0]}"
    if answer.last_evidence is None:
        return told
    ago = f", {counted(answer.days_since_evidence, 'day')} before" if answer.days_since_evidence else ""
    return f"{told}; the last of {answer.last_evidence}{ago}"


def chances(answer: Answer) -> list[str]:
    """Return each side's probability, the highest first, then contested and unknown; what has no chance is left out."""
    sides = sorted(answer.sides.items(), key=lambda item: (-item[1], item[0]))
    pairs = [*sides, ("contested", answer.contested), ("unknown", answer.unknown)]
    return [f"{name} {share(probability)}" for name, probability in pairs if share(probability) != share(0)]


def nearest(evidence: Sequence[Evidence], day: date, number: int) -> tuple[Evidence, ...]:
    """Return so many claims of the days nearest to one, in the order in which they stand; those of no day last."""

    def away(item: Evidence) -> int:
        start, end = item.start or item.end or date.min, item.end or item.start or date.min
        return max((start - day).days, (day - end).days, 0)

    kept = {item.claim for item in sorted(evidence, key=lambda item: (away(item), item.claim))[:number]}
    return tuple(item for item in evidence if item.claim in kept)


def in_quotes(words: str) -> str:
    """Return words of a page in quotation marks, in single ones where their own would stand beside them."""
    if words[:1] in OPENING and words[-1:] in CLOSING and not set(words[1:-1]) & {*OPENING, *CLOSING}:
        return words
    beside = words[:1] in OPENING or words[-1:] in CLOSING
    return f"‘{words}’" if beside else f"“{words}”"


def sides_of(item: Evidence) -> str:
    """Return which sides a claim speaks for and against."""
    said = [f"for {side}" for side in item.supports] + [f"against {side}" for side in item.against]
    return ", ".join(said) or "neither"


def kind_of(item: Quoted) -> str:
    """Return a claim's kind, with its status where it did not happen."""
    return item.kind if item.status == "happened" else f"{item.kind} ({item.status})"


def voice_of(item: Quoted) -> str:
    """Return the chain of who says so."""
    return " < ".join(source.text for source in item.sources) or "own voice"


def page_of(item: Quoted) -> str:
    """Return the page by its outlet and its day, and whether the words are but a link on it."""
    page = f"{item.outlet or item.document}, {days(item.published.start, item.published.end)}"
    return f"a link on {page}" if item.part == "related" else page
