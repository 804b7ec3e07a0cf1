"""A page's tree in, what its head says of it out: title, outlet, byline, address, day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import html

from whoheld.documents.layer import Stated
from whoheld.documents.moments import iso_day as iso_day

PUBLISHED_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "date.published", "pubdate", "publishdate",
    "publish-date", "publish_date", "dc.date.issued", "dcterms.created", "dc.date", "sailthru.date", "parsely-pub-date",
    "ptime", "article.published", "cxenseparse:recs:publishtime", "date", "article_date_original", "dcterms.date",
)  # fmt: skip
JSON_LD_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def stated_by(root: html.HtmlElement) -> Stated:
    """Return what the markup states of the page."""
    meta = dict(reversed(list(_meta(root))))
    published, by = _published(root, meta)
    return Stated(
        title=_first(meta, "og:title", "twitter:title", "headline") or _title(root),
        outlet=_first(meta, "og:site_name", "application-name", "dc.publisher", "publisher"),
        byline=_first(meta, "author", "article:author", "dc.creator", "byl", "parsely-author"),
        url=_first(meta, "og:url") or _canonical(root),
        published=published,
        published_by=by,
    )


def _meta(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            yield name.lower(), content


def _published(root: html.HtmlElement, meta: dict[str, str]) -> tuple[date | None, str | None]:
    for name in PUBLISHED_NAMES:
        if name in meta and (day := iso_day(meta[name])):
            return day, f"meta tag {name}"
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found = JSON_LD_DAY.search(script.text or "")
            if found and (day := iso_day(found[1])):
                return day, "JSON-LD datePublished"
    for element in root.iter("time"):
        if day := iso_day(element.get("datetime") or ""):
            return day, "time tag"
    return None, None


def _first(meta: dict[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(root: html.HtmlElement) -> str | None:
    element = root.find(".//title")
    return " ".join((element.text or "").split()) or None if element is not None else None


def _canonical(root: html.HtmlElement) -> str | None:
    for element in root.iter("link"):
        if element.get("rel") == "canonical" and element.get("href"):
            return str(element.get("href"))
    return None
