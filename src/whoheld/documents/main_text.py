"""A page's tree and its lines in, the lines that belong to the article out: chosen by trafilatura, mended by rules."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import html
from msgspec.structs import replace

from whoheld.documents.layer import Line
from whoheld.documents.mending import mend
from whoheld.documents.page import Run

LOG = logging.getLogger(__name__)
WORD = re.compile(r"\w+")
SUBSTANTIAL = 5  # words; a shorter line may stand anywhere by chance
SENTENCE = 8  # words; below, a line of a page without a main text is no paragraph
CLOSED = re.compile(r"[.!?:][\"'”’)\]]*$")
GRAM = 4
SOFT_HYPHEN = "\xad"


def mark_main(root: html.HtmlElement, text: str, runs: tuple[Run, ...], title: str | None = None) -> tuple[Line, ...]:
    """Mark the lines that are the article, or the sentences where trafilatura finds none; `title` is no part of it."""
    chosen = _chosen(root)
    keys = [_key(run.line.span.of(text)) for run in runs]
    titles = {_key(title or ""), *(key for run, key in zip(runs, keys, strict=True) if run.line.hint == "title")}
    closed = [
        CLOSED.search(text, max(run.line.span.start, run.line.span.end - 4), run.line.span.end) is not None
        for run in runs
    ]
    found = mend(runs, keys, _found(keys, chosen), closed, titles)
    if any(found):
        return tuple(replace(run.line, main=main) for run, main in zip(runs, found, strict=True))
    return tuple(replace(run.line, main=_is_sentence(run, key)) for run, key in zip(runs, keys, strict=True))


def _chosen(root: html.HtmlElement) -> list[tuple[str, ...]]:
    try:
        found = trafilatura.extract(root, include_comments=False)
    except Exception as error:  # whatever hostile markup does to it, the page's own sentences remain
        LOG.warning("trafilatura failed, the page's sentences are taken for its article: %s", error)
        return []
    return [key for line in (found or "").splitlines() if (key := _key(line))]


def _found(keys: list[tuple[str, ...]], chosen: list[tuple[str, ...]]) -> list[bool]:
    """Say of each line whether it is in the article: alone, or if short (a table's cell) with a neighbour."""
    wholes = set(chosen)
    running = [word for key in chosen for word in key]
    grams = {tuple(running[i : i + n]) for n in range(2, GRAM + 1) for i in range(len(running) - n + 1)}
    padded = [(), *keys, ()]
    return [
        key in wholes or any(all(gram in grams for gram in _grams(phrase)) for phrase in _phrases(padded[i : i + 3]))
        for i, key in enumerate(keys)
    ]


def _phrases(around: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    before, key, after = around
    if len(key) >= SUBSTANTIAL:
        yield key
    elif key:
        yield from (a + b for a, b in ((before, key), (key, after)) if a and b)


def _grams(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (key[i : i + GRAM] for i in range(max(1, len(key) - GRAM + 1)))


def _is_sentence(run: Run, key: tuple[str, ...]) -> bool:
    return run.line.hint in (None, "list") and len(key) >= SENTENCE


def _key(words: str) -> tuple[str, ...]:
    return tuple(WORD.findall(words.replace(SOFT_HYPHEN, "").lower()))
