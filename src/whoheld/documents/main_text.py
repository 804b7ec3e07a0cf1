"""A page's HTML and its lines in, the lines that belong to the article out: chosen by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from msgspec.structs import replace

from whoheld.documents.layer import Line

WORD = re.compile(r"\w+")
SUBSTANTIAL = 5  # words; a shorter line may stand anywhere by chance
SENTENCE = 8  # words; below, a line of a page without a main text is no paragraph


def mark_main(page: str, text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Mark the lines that trafilatura takes for the article, or the sentences where it finds none."""
    chosen = _chosen(page)
    wholes = set(chosen)
    running = f" {' '.join(chosen)} "
    keys = ["", *(_key(line.span.of(text)) for line in lines), ""]
    marked = tuple(
        replace(line, main=keys[i] in wholes or any(phrase in running for phrase in _phrases(keys[i - 1 : i + 2])))
        for i, line in enumerate(lines, start=1)
    )
    if any(line.main for line in marked):
        return marked
    return tuple(replace(line, main=_is_sentence(line, text)) for line in lines)


def _chosen(page: str) -> list[str]:
    try:
        found = trafilatura.extract(page, output_format="txt", include_comments=False, include_tables=True)
    except Exception:  # whatever hostile markup does to it, the page's own sentences remain
        found = None
    return [key for line in (found or "").splitlines() if (key := _key(line))]


def _phrases(around: list[str]) -> Iterator[str]:
    """Yield what must be found in the article: a long line itself, a short one (a table's cell) with a neighbour."""
    before, key, after = around
    if key.count(" ") + 1 >= SUBSTANTIAL:
        yield f" {key} "
    elif key:
        yield from (f" {a} {b} " for a, b in ((before, key), (key, after)) if a and b)


def _is_sentence(line: Line, text: str) -> bool:
    return line.hint in (None, "list") and len(WORD.findall(line.span.of(text))) >= SENTENCE


def _key(words: str) -> str:
    return " ".join(WORD.findall(words.lower()))
