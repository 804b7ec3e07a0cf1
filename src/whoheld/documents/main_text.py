"""A page's HTML and its lines in, the lines that belong to the article out: chosen by trafilatura."""

from __future__ import annotations

import re

import trafilatura
from msgspec.structs import replace

from whoheld.documents.layer import Line

WORD = re.compile(r"\w+")
SUBSTANTIAL = 5  # words; a shorter line must match a whole line, as it may stand anywhere by chance
SENTENCE = 8  # words; below, a line of a page without a main text is no paragraph


def mark_main(page: str, text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Mark the lines that trafilatura takes for the article, or the sentences where it finds none."""
    chosen = _chosen(page)
    wholes = set(chosen)
    running = f" {' '.join(chosen)} "
    marked = tuple(replace(line, main=_is_in(_key(line.span.of(text)), wholes, running)) for line in lines)
    if any(line.main for line in marked):
        return marked
    return tuple(replace(line, main=_is_sentence(line, text)) for line in lines)


def _chosen(page: str) -> list[str]:
    try:
        found = trafilatura.extract(page, output_format="txt", include_comments=False, include_tables=True)
    except Exception:  # whatever hostile markup does to it, the page's own sentences remain
        found = None
    return [key for line in (found or "").splitlines() if (key := _key(line))]


def _is_in(key: str, wholes: set[str], running: str) -> bool:
    return key in wholes or (key.count(" ") + 1 >= SUBSTANTIAL and f" {key} " in running)


def _is_sentence(line: Line, text: str) -> bool:
    return line.hint in (None, "list") and len(WORD.findall(line.span.of(text))) >= SENTENCE


def _key(words: str) -> str:
    return " ".join(WORD.findall(words.lower()))
