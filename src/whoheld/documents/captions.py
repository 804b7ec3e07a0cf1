"""A line of plain text in, whether it tells what a picture shows out."""

from __future__ import annotations

import re

from whoheld.documents.furniture import Furniture, fold
from whoheld.documents.layer import Line
from whoheld.documents.stamps import dates_in

LONG = 90  # words; a longer line is an article whose breaks were lost
LABEL = 12  # words of a bare label
WORD = re.compile(r"[\w'’-]+")
TAIL = re.compile(r"[\s.)\]]*(?:[(\[/].{0,60})?$")
SPEECH = re.compile(r"\b(?:said|says|told|announced|reported|according to)\b", re.I)


def is_caption(text: str, line: Line, furniture: Furniture) -> bool:
    """Say whether a line is a caption: by its credit, its opening, its dated scene, or as a bare label."""
    words = line.span.of(text)
    folded = fold(words).rstrip(".")
    if len(WORD.findall(words)) > LONG:
        return False
    if furniture.credit.search(folded) or furniture.opening.match(folded):
        return True
    credited = furniture.agency_end.search(folded) is not None
    scene = furniture.scene.search(folded) is not None and not SPEECH.search(words)
    if scene and (credited or _ends_dated(text, line)):
        return True
    return (credited and _ends_dated(text, line)) or _is_label(words, furniture)


def _ends_dated(text: str, line: Line) -> bool:
    found = dates_in(text, line.span.start, line.span.end)
    return bool(found) and TAIL.fullmatch(text, found[-1].span.end, line.span.end) is not None


def _is_label(words: str, furniture: Furniture) -> bool:
    """Say whether a line is a place or a person named and nothing told: 'The city of Annah, Anbar, Iraq.'."""
    tokens = WORD.findall(words)
    if not words.endswith(".") or "," not in words or not 3 <= len(tokens) <= LABEL:
        return False
    return all(token[0].isupper() or token.lower() in furniture.label_words for token in tokens)
