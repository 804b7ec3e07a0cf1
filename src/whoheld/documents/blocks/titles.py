"""A text layer in, the same with the line marked that is its title, where none is stated out."""

from __future__ import annotations

import re
from itertools import takewhile

from msgspec.structs import replace

from whoheld.documents.blocks.captions import is_caption
from whoheld.documents.blocks.furniture import Furniture, fold, is_debris
from whoheld.documents.layers.layer import Layer, Line
from whoheld.documents.published.stamps import is_stamp

WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?][\"'”’)\]]*$")
BESIDE = re.compile(r"\(.*\)$|[-/|•·*]\s|(?:By|BY)\s+(?:the )?[A-Z]", re.S)
OPEN = re.compile(r":[\s_]*$")
TITLE_WORDS = 30
LABEL_WORDS = 4  # a headline below a section's name has more
HEADLINE_WORDS = 6  # that of a paper's motto does not
MENU_WORDS = 3
MENU_LINES = 3
SHORT = 300  # characters; a longer line is no headline
ABOVE = 6  # lines in which the headline stands
MOST_ABOVE = 3  # lines of other kinds above it


def entitle(layer: Layer, furniture: Furniture) -> Layer:
    """Mark the title of a text that has one: a first line without a full stop, other lines below it."""
    lines = layer.lines
    if len(lines) < 2 or layer.stated.title or any(line.main or line.hint == "title" for line in lines):
        return layer
    number = _title_number(layer, furniture)
    if number is None or lines[number].hint:
        return layer
    above = (replace(line, hint="debris") if is_menu(line.span.of(layer.text)) else line for line in lines[:number])
    return replace(layer, lines=(*above, replace(lines[number], hint="title"), *lines[number + 1 :]))


def _title_number(layer: Layer, furniture: Furniture) -> int | None:
    """Return the line that may be the title: the first, or the headline below a menu, a stamp, a byline or a label."""
    lines = layer.lines
    words = (line.span.of(layer.text) for line in lines)
    top = sum(1 for _ in takewhile(lambda line: is_menu(line) or is_debris(fold(line), furniture), words))
    if MENU_LINES <= top < len(lines):
        return top if _may_head(layer.text, lines[top], furniture) else None
    above = list(takewhile(lambda line: not _tells(layer.text, line, furniture), lines[:ABOVE]))
    first = next((n for n, line in enumerate(above) if _may_head(layer.text, line, furniture)), None)
    if first is not None and is_menu(above[first].span.of(layer.text)):
        counted = [(n, len(line.span.of(layer.text).split())) for n, line in enumerate(above)]
        long = (n for least in (HEADLINE_WORDS, LABEL_WORDS) for n, told in counted if n > first and told > least)
        below = next((n for n in long if _may_head(layer.text, above[n], furniture)), None)
        if below is not None:
            return below
    return first if first is not None and first <= MOST_ABOVE else None


def _tells(text: str, line: Line, furniture: Furniture) -> bool:
    """Say whether a line is a paragraph of the article, below which no title stands."""
    words = line.span.of(text)
    ended = ENDS.search(words) is not None and not words.endswith(("...", ".. ."))
    longest = len(words) > SHORT or (ended and len(words.split()) > LABEL_WORDS)
    return longest and not is_caption(text, line, fold(words[:SHORT]), furniture)


def _may_head(text: str, line: Line, furniture: Furniture) -> bool:
    """Say whether a line can be a headline: short, no sentence, no stamp, byline, credit, caption or furniture."""
    words = line.span.of(text)
    if len(words) > SHORT or len(WORD.findall(words)) not in range(2, TITLE_WORDS + 1):
        return False
    if ENDS.search(words) or OPEN.search(words):
        return False
    folded = fold(words)
    aside = BESIDE.match(words) or is_debris(folded, furniture)
    return not (aside or is_stamp(text, line.span, furniture.flow.outlets) or is_caption(text, line, folded, furniture))


def is_menu(words: str) -> bool:
    return len(words) < SHORT and len(words.split()) <= MENU_WORDS and not ENDS.search(words)
