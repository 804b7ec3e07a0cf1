"""Articles with toponyms that somebody put on the map in, how many grounding puts there too out.

LGL and GeoWebNews, spans given: a toponym is right within 161 km (100 miles) of its coordinates; unresolved is wrong.
`ceiling` is what a perfect choice from our gazetteer would reach among the places that go by the toponym's words,
`of_ceiling` the ratio. `spans` is the F1 of the names that the program finds itself, those that the articles' readers
marked wanted with the same ends, an article ('al-') aside; of GeoWebNews what stands for a place or its people.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss, Named, candidates, km, page, resolved, sentences, shown
from whoheld.claims.grammar import grammar
from whoheld.claims.mentions import mentions
from whoheld.lexicon import Lexicon
from whoheld.model import Place, Span

NEAR_KM = 161.0
ARTICLE = re.compile(r"(?:al|the)[ -]", re.IGNORECASE)
NO_TOPONYM = frozenset({"Non_Toponym", "Non_Lit_Expression", "Literal_Expression"})


class Toponym(NamedTuple):
    """A name marked in an article, and where it lies if that was found."""

    span: Span
    where: tuple[float, float] | None


class Article(NamedTuple):
    """An article with the toponyms that were marked in it."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


def measured(folder: Path, lexicon: Lexicon) -> Measured:
    """Return the figures of both corpora and their misses."""
    figures, misses = [], []
    for name, articles in (("lgl", lgl(folder / "lgl.xml.gz")), ("geowebnews", geowebnews(folder))):
        right, reachable, of_ceiling, spans = [], [], [], []
        for article in articles:
            hits, could, missed = placed(article, name, lexicon)
            known = float(sum(toponym.where is not None for toponym in article.toponyms))
            right.append((hits, known))
            reachable.append((could, known))
            of_ceiling.append((hits, could))
            spans.append(span_part(article, lexicon))
            misses += missed
        figures += [
            Figure(f"places.{name}_161km", tuple(right)),
            Figure(f"places.{name}_ceiling", tuple(reachable)),
            Figure(f"places.{name}_of_ceiling", tuple(of_ceiling)),
            Figure(f"places.{name}_spans", tuple(spans)),
        ]
    return Measured(figures, misses)


def placed(article: Article, name: str, lexicon: Lexicon) -> tuple[float, float, list[Miss]]:
    """Return how many toponyms are right, how many a perfect choice would have right, and what is missed."""
    known = [(toponym.span, toponym.where) for toponym in article.toponyms if toponym.where]
    wanted = [Named((Place(span.of(article.text), span),)) for span, _ in known]
    found = resolved(page(f"{name}-{article.name}", article.text), wanted, lexicon)
    hits = could = 0
    misses = []
    for (span, where), named in zip(known, found, strict=True):
        place, words = named.places[0], span.of(article.text)
        right = km(*where, place) <= NEAR_KM
        reachable = right or any(km(*where, entry) <= NEAR_KM for entry in candidates(words, lexicon))
        hits, could = hits + right, could + reachable
        if not right:
            kind = "chosen" if reachable else "lacking"
            misses.append(Miss(f"{name}.{kind}", article.name, words, f"{where[0]},{where[1]}", shown(place)))
    return float(hits), float(could), misses


def span_part(article: Article, lexicon: Lexicon) -> Part:
    """Return twice the names found with their ends over those marked and those found."""
    wanted = {_bare(toponym.span, article.text) for toponym in article.toponyms}
    given = {_bare(span, article.text) for span in recognised(article, lexicon)}
    return 2.0 * len(wanted & given), float(len(wanted) + len(given))


def recognised(article: Article, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the names of places that are recognised in the sentences of an article, without what stands around them."""
    rules = grammar(lexicon)
    for sentence in sentences(page(article.name, article.text), lexicon):
        words = sentence.of(article.text)
        for mention in mentions(words, lexicon, rules):
            if mention.kind == "place":
                name = mention.head or mention.text
                start = sentence.start + max(mention.span.start, words.find(name, mention.span.start))
                yield Span(start, start + len(name))


def _bare(span: Span, text: str) -> Span:
    article = ARTICLE.match(text, span.start, span.end)
    return Span(article.end(), span.end) if article else span


def lgl(file: Path) -> Iterator[Article]:
    """Yield the articles of the Local-Global Lexicon corpus."""
    for article in _articles(file):
        marked = [
            (row, _where(row.findtext("gaztag/lat"), row.findtext("gaztag/lon"))) for row in article.iter("toponym")
        ]
        yield _article(article.get("docid", ""), article, marked, "phrase")


def geowebnews(folder: Path) -> Iterator[Article]:
    """Yield the articles of GeoWebNews, expressions that name no place left out."""
    for article in _articles(folder / "GeoWebNews.xml.gz"):
        marked = [
            (row, _where(row.findtext("latitude"), row.findtext("longitude")))
            for row in article.iter("toponym")
            if row.findtext("type") not in NO_TOPONYM
        ]
        yield _article(article.get("file", ""), article, marked, "extractedName")


def _article(
    name: str,
    article: ElementTree.Element,
    marked: Iterable[tuple[ElementTree.Element, tuple[float, float] | None]],
    words: str,
) -> Article:
    """Return an article; marks whose offsets do not hold the words named beside them are left out."""
    text = article.findtext("text") or ""
    kept = []
    for row, where in marked:
        span = Span(int(row.findtext("start") or 0), int(row.findtext("end") or 0))
        if span.of(text).strip() and span.of(text) == (row.findtext(words) or span.of(text)):
            kept.append(Toponym(span, where))
    return Article(name, text, tuple(kept))


def _where(lat: str | None, lon: str | None) -> tuple[float, float] | None:
    return (float(lat), float(lon)) if lat and lon else None


def _articles(file: Path) -> Iterator[ElementTree.Element]:
    with gzip.open(file) as opened:
        yield from ElementTree.parse(opened).getroot().iter("article")
