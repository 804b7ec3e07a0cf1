"""A page's tree and its lines in, the lines that belong to the article out: chosen by trafilatura, mended by rules."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import html
from msgspec.structs import replace

from whoheld.documents.html.mending import Key, mend
from whoheld.documents.html.page import Run
from whoheld.documents.layers.layer import Line

LOG = logging.getLogger(__name__)
WORD = re.compile(r"\w+")
SUBSTANTIAL = 5  # words; a shorter line may stand anywhere by chance
SENTENCE = 8  # words; below, a line of a page without a main text is no paragraph
CLOSED = re.compile(r"[.!?:][\"'”’)\]]*$")
LEAST = 0.33  # of the characters of the page's sentences
MOST = 1.5  # of those of all that it shows in lines, links left out
MOST_ELEMENTS = 50_000  # trafilatura copies the tree several times
GRAM = 4
SOFT_HYPHEN = "\xad"


def mark_main(root: html.HtmlElement, text: str, runs: tuple[Run, ...], title: str | None = None) -> tuple[Line, ...]:
    """Mark the lines that are the article, or the sentences where trafilatura finds none; `title` is no part of it."""
    words = [run.line.span.of(text) for run in runs]
    keys = [_key(line) for line in words]
    sentences = [_is_sentence(run, key) for run, key in zip(runs, keys, strict=True)]
    least = LEAST * sum(len(line) for line, sentence in zip(words, sentences, strict=True) if sentence)
    most = MOST * sum(
        len(line)
        for run, line, key in zip(runs, words, keys, strict=True)
        if not run.linked and len(key) >= SUBSTANTIAL
    )
    titles = {_key(title or ""), *(key for run, key in zip(runs, keys, strict=True) if run.line.hint == "title")}
    closed = [CLOSED.search(line[-4:]) is not None for line in words]
    found = mend(runs, keys, _found(keys, _chosen(root, least, most)), closed, titles)
    marks = found if any(found) else sentences
    return tuple(replace(run.line, main=True) if main else run.line for run, main in zip(runs, marks, strict=True))


def _chosen(root: html.HtmlElement, least: float, most: float) -> list[Key]:
    """Return the article's lines as trafilatura reads it.

    Its quick reading serves where it has as many characters as the page's sentences lead to expect; else it reads
    with care.
    """
    if root.xpath("count(//*)") > MOST_ELEMENTS:
        LOG.warning("a page of more than %d elements, its sentences are taken for its article", MOST_ELEMENTS)
        return []
    found = _extracted(root, fast=True)
    if not found or not least <= len(found) <= most:
        found = _extracted(root, fast=False) or found
    return [key for line in found.splitlines() if (key := _key(line))]


def _extracted(root: html.HtmlElement, fast: bool) -> str:
    try:
        return trafilatura.extract(root, fast=fast, include_comments=False) or ""
    except Exception as error:  # whatever hostile markup does to it, the page's own sentences remain
        LOG.warning("trafilatura failed, the page's sentences are taken for its article: %s", error)
        return ""


def _found(keys: list[Key], chosen: list[Key]) -> list[bool]:
    """Say of each line whether it is in the article: alone, or if short (a table's cell) with a neighbour."""
    wholes = set(chosen)
    running = [word for key in chosen for word in key]
    grams = {gram for n in range(2, GRAM + 1) for gram in zip(*(running[i:] for i in range(n)), strict=False)}
    padded = [(), *keys, ()]
    return [
        key in wholes or any(grams.issuperset(_grams(phrase)) for phrase in _phrases(padded[i : i + 3]))
        for i, key in enumerate(keys)
    ]


def _phrases(around: list[Key]) -> Iterator[Key]:
    before, key, after = around
    if len(key) >= SUBSTANTIAL:
        yield key
    elif key:
        yield from (a + b for a, b in ((before, key), (key, after)) if a and b)


def _grams(key: Key) -> Iterator[Key]:
    return (key[i : i + GRAM] for i in range(max(1, len(key) - GRAM + 1)))


def _is_sentence(run: Run, key: Key) -> bool:
    return run.line.hint in (None, "list") and not run.linked and len(key) >= SENTENCE


def _key(words: str) -> Key:
    return tuple(WORD.findall(words.replace(SOFT_HYPHEN, "").lower()))
