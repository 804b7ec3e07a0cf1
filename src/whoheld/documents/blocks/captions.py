"""A line of plain text in, whether it tells what a picture shows out."""

from __future__ import annotations

import re

from whoheld.documents.blocks.furniture import TAIL, Furniture
from whoheld.documents.layers.layer import Line
from whoheld.documents.published.stamps import dates_in

LONG = 90  # words; a longer line is an article whose breaks were lost
LABEL = 12  # words of a bare label
OPENING = 120  # characters at the head of a line in which a caption says what it is
WORD = re.compile(r"[\w'’-]+")
YEAR = re.compile(r"(?:19|20)\d{2}")
ENDING = re.compile(r"[\s.)\]]*(?:[(\[/].{0,60})?$")
END_OF_DATE = re.compile(rf"\d{ENDING.pattern}")
SPEECH = re.compile(r"\b(?:said|says|told|announced|reported|according to)\b", re.I)


def is_caption(text: str, line: Line, folded: str, furniture: Furniture) -> bool:
    """Say whether a line is a caption: by its credit, its opening, its dated scene, or as a bare label."""
    if folded.count(" ") >= LONG:
        return False
    folded = folded.rstrip(".")
    tail = folded[-TAIL:]
    signed = furniture.credit_signs.stand_in(tail) and furniture.credit.search(tail)
    if signed or furniture.opening.match(folded[:OPENING]):
        return True
    credited = folded[-1:] in (")", "]") and furniture.agency_end.search(tail) is not None
    dated = ("19" in tail or "20" in tail) and YEAR.search(tail) is not None and ends_dated(text, line)
    if (credited and dated) or ((credited or dated) and _is_scene(text, line, folded, furniture)):
        return True
    return _is_label(line.span.of(text), furniture)


def _is_scene(text: str, line: Line, folded: str, furniture: Furniture) -> bool:
    return furniture.scene.search(folded) is not None and not SPEECH.search(line.span.of(text))


def ends_dated(text: str, line: Line) -> bool:
    """Say whether a line ends with a full date."""
    start, end = max(line.span.start, line.span.end - TAIL), line.span.end
    found = dates_in(text, start, end) if END_OF_DATE.search(text, start, end) else ()
    return bool(found) and ENDING.fullmatch(text, found[-1].span.end, end) is not None


def _is_label(words: str, furniture: Furniture) -> bool:
    """Say whether a line is a place or a person named and nothing told: 'The city of Annah, Anbar, Iraq.'."""
    if len(words) > TAIL or words.count(" ") > LABEL or not words.endswith(".") or "," not in words or ":" in words:
        return False
    tokens = WORD.findall(words)
    if not 3 <= len(tokens) <= LABEL:
        return False
    return all(token[0].isupper() or token.lower() in furniture.label_words for token in tokens)
