"""A page's tree in, what its markup says of it out: title, outlet, byline, address, days of publication and saving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import html

from whoheld.documents.addresses import original
from whoheld.documents.html.archived import saving_of
from whoheld.documents.html.elements import hint_of, is_hidden
from whoheld.documents.html.linked_data import LinkedData, linked_data
from whoheld.documents.html.moments import day_in_words
from whoheld.documents.layers.layer import Stated

PUBLISHED_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "article:published",
    "article.published", "datepublished", "date.published", "date_published", "published_time", "published-date",
    "publisheddate", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date", "dc.date.issued",
    "dcterms.issued", "dc.issued", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "ptime",
    "article_date_original", "original-publish-date", "rnews:datepublished", "bt:pubdate", "displaydate",
    "news_publish_date", "firstpublished", "og:pubdate", "citation_publication_date", "vr:published_time",
)  # fmt: skip
VAGUE_NAMES = ("dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "dc:date", "date", "created")
MODIFIED_NAMES = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "article:modified", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "last_updated", "updated_time", "revised",
)  # fmt: skip
TITLE_NAMES = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title")
OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher", "publisher", "source", "cre")
BYLINE_NAMES = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "article.author")
LISTED = {"a", "li", "aside", "nav", "footer", "form", "table"}
SEPARATOR = r"\s+(?:[|–—·»«:]|-{1,2}|::)\s+"
TIMES_READ = 50
CONTENT_READ = 2000  # characters of a statement; a longer one is data


def stated_by(root: html.HtmlElement, page: str = "") -> Stated:
    """Return what the markup states of the page; `page` is its source, whose comments tell of its saving."""
    meta = dict(reversed(list(_meta(root))))
    data = linked_data(root)
    saving = saving_of(root, page)
    published, by = _published(root, meta, data)
    outlet = _first(meta, OUTLET_NAMES[:1]) or data.publisher or _first(meta, OUTLET_NAMES)
    stated = _first(meta, TITLE_NAMES[:2]) or data.headline or _first(meta, TITLE_NAMES) or _title(root)
    url = _canonical(root) or _first(meta, ("og:url",)) or data.url
    return Stated(
        title=_without_site(stated, outlet, root) if stated else None,
        outlet=outlet,
        byline=_byline(meta, data),
        url=saving.url or (original(url)[0] if url and "://" in url else url),
        published=published,
        published_by=by,
        modified=_day(meta, MODIFIED_NAMES)[0] or (day_in_words(data.modified) if data.modified else None),
        saved=saving.saved,
    )


def _meta(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join((element.get("content") or "")[:CONTENT_READ].split())
        if name and content:
            yield name.lower(), content


def _published(root: html.HtmlElement, meta: dict[str, str], data: LinkedData) -> tuple[date | None, str | None]:
    day, name = _day(meta, PUBLISHED_NAMES)
    if day:
        return day, f"meta tag {name}"
    if data.published and (day := day_in_words(data.published)):
        return day, "JSON-LD datePublished"
    if day := _marked(root):
        return day, "markup datePublished"
    day, name = _day(meta, VAGUE_NAMES)
    if day:
        return day, f"meta tag {name}"
    day = _timed(root)
    return day, "time tag" if day else None


def _day(meta: dict[str, str], names: tuple[str, ...]) -> tuple[date | None, str | None]:
    return next(((day, name) for name in names if name in meta and (day := day_in_words(meta[name]))), (None, None))


def _marked(root: html.HtmlElement) -> date | None:
    """Return the day that microdata or RDFa in the page's body gives the page itself."""
    named = root.xpath("//body//*[@itemprop='datePublished' or contains(@property, 'datePublished') or @pubdate]")
    for element in named[:TIMES_READ]:
        words = element.get("datetime") or element.get("content") or element.text_content()
        if (day := day_in_words(words)) and not _is_listed(element):
            return day
    return None


def _timed(root: html.HtmlElement) -> date | None:
    """Return the day of the first `time` that belongs to the page, not to a headline or an entry in a list."""
    for _, element in zip(range(TIMES_READ), root.iter("time"), strict=False):
        if (day := day_in_words(element.get("datetime") or "")) and not _is_listed(element):
            return day
    return None


def _is_listed(element: html.HtmlElement) -> bool:
    """Say whether an element belongs to one of several: in a link, a list, an aside, or one article of many."""
    for outer in element.iterancestors():
        if outer.tag in LISTED or is_hidden(outer) or hint_of(outer, None) in ("related", "debris"):
            return True
        if outer.tag == "article":
            siblings = sum(1 for _ in outer.itersiblings("article")) + sum(
                1 for _ in outer.itersiblings("article", preceding=True)
            )
            return siblings > 0 and outer.find(".//h1") is None
    return False


def _byline(meta: dict[str, str], data: LinkedData) -> str | None:
    names = [meta[name] for name in BYLINE_NAMES if name in meta]
    return next((name for name in [*names, data.author or ""] if name and "://" not in name), None)


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(root: html.HtmlElement) -> str | None:
    element = root.find(".//title")
    return " ".join((element.text or "")[:CONTENT_READ].split()) or None if element is not None else None


def _without_site(title: str, outlet: str | None, root: html.HtmlElement) -> str:
    """Return a title without the site's name before or behind it: the outlet's, or what the page's heading lacks."""
    parts = re.split(f"({SEPARATOR})", title)
    if len(parts) < 3:
        return title
    if outlet and _alike(parts[-1], outlet):
        return "".join(parts[:-2])
    if outlet and _alike(parts[0], outlet):
        return "".join(parts[2:])
    headings = {" ".join(element.text_content()[:CONTENT_READ].split()) for element in root.iter("h1")}
    cuts = range(len(parts) - 2, 0, -2)
    shorter = ["".join(parts[:cut]) for cut in cuts] + ["".join(parts[cut + 1 :]) for cut in reversed(cuts)]
    return next((words for words in shorter if words in headings), title)


def _alike(words: str, outlet: str) -> bool:
    one, other = (re.sub(r"\W+|^the\b|\bcom$", "", name.lower()) for name in (words, outlet))
    return bool(one) and (one == other or (len(one) > 2 and (one in other or other in one)))


def _canonical(root: html.HtmlElement) -> str | None:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            return str(element.get("href"))
    return None
