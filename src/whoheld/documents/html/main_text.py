"""A page's tree and its lines in, the lines that belong to the article out: chosen by trafilatura, mended by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree, html
from msgspec.structs import replace
from trafilatura.settings import Extractor

from whoheld.documents.html.elements import SKIPPED
from whoheld.documents.html.mending import Key, mend
from whoheld.documents.html.page import Run
from whoheld.documents.layers.layer import Line

QUICK, CAREFUL = (Extractor(output_format="python", fast=fast, comments=False) for fast in (True, False))
SHOWING_NOTHING = (*sorted(SKIPPED - {"head"}), "nav")  # the head may state the article
TAKEN = "the page's sentences were taken"
SHORT_STORY = 500  # characters of sentences; a shorter page may well be none
WORD = re.compile(r"\w+")
SUBSTANTIAL = 5  # words; a shorter line may stand anywhere by chance
SENTENCE = 8  # words; below, a line of a page without a main text is no paragraph
CLOSED = re.compile(r"[.!?:][\"'”’)\]]*$")
LEAST = 0.33  # of the characters of the page's sentences
MOST = 1.5  # of those of all that it shows in lines, links left out
MOST_ELEMENTS = 50_000  # trafilatura copies the tree several times
MOST_CAREFUL = 10_000  # elements; its second reading takes quadratic time where each holds a word
GRAM = 4
SOFT_HYPHEN = "\xad"


def mark_main(
    root: html.HtmlElement, text: str, runs: tuple[Run, ...], title: str | None = None
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the lines with those of the article marked, and what could not be read; `title` is no part of it.

    Where trafilatura finds no article the page's sentences are it. What shows nothing is taken out of the tree.
    """
    words = [run.line.span.of(text) for run in runs]
    keys = [_key(line) for line in words]
    sentences = [_is_sentence(run, key) for run, key in zip(runs, keys, strict=True)]
    told = sum(len(line) for line, sentence in zip(words, sentences, strict=True) if sentence)
    shown = sum(
        len(line)
        for run, line, key in zip(runs, words, keys, strict=True)
        if not run.linked and len(key) >= SUBSTANTIAL
    )
    titles = {_key(title or ""), *(key for run, key in zip(runs, keys, strict=True) if run.line.hint == "title")}
    closed = [CLOSED.search(line[-4:]) is not None for line in words]
    chosen, failed = _chosen(root, LEAST * told, MOST * shown)
    found = mend(runs, keys, _found(keys, chosen), closed, titles)
    marks = found if any(found) else sentences
    lines = tuple(replace(run.line, main=True) if main else run.line for run, main in zip(runs, marks, strict=True))
    if failed is None and not any(found) and told >= SHORT_STORY:
        failed = "trafilatura found none"
    return lines, (f"no main text: {failed}; {TAKEN}",) if failed else ()


def _chosen(root: html.HtmlElement, least: float, most: float) -> tuple[list[Key], str | None]:
    """Return the article's lines as trafilatura reads it, and why it does not.

    Its quick reading serves where it has as many characters as the page's sentences lead to expect; else it reads
    with care.
    """
    etree.strip_elements(root, *SHOWING_NOTHING, with_tail=False)
    if (elements := int(root.xpath("count(//*)"))) > MOST_ELEMENTS:
        return [], f"{elements} elements, more than {MOST_ELEMENTS}"
    found, failed = _extracted(root, QUICK)
    if elements <= MOST_CAREFUL and not (found and least <= len(found) <= most):
        with_care, failed = _extracted(root, CAREFUL)
        found = with_care or found
    return [key for line in found.splitlines() if (key := _key(line))], None if found else failed


def _extracted(root: html.HtmlElement, options: Extractor) -> tuple[str, str | None]:
    try:
        document = trafilatura.bare_extraction(root, options=options)
    except Exception as error:  # whatever hostile markup does to it, the page's own sentences remain
        return "", f"trafilatura failed ({type(error).__name__})"
    return (getattr(document, "text", None) or ""), None


def _found(keys: list[Key], chosen: list[Key]) -> list[bool]:
    """Say of each line whether it is in the article: alone, or if short (a table's cell) with a neighbour."""
    wholes = set(chosen)
    running = [word for key in chosen for word in key]
    known = set(running)
    grams: dict[int, set[Key]] = {}

    def holds(phrase: Key) -> bool:
        size = min(len(phrase), GRAM)
        if size not in grams:
            grams[size] = set(zip(*(running[i:] for i in range(size)), strict=False))
        return grams[size].issuperset(_grams(phrase))

    padded = [(), *keys, ()]
    return [
        key in wholes or (known.issuperset(key) and any(map(holds, _phrases(padded[i : i + 3]))))
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
