"""What HTML elements are to a reader: which start a line, which stay out of sight, and what their names say of them."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import html

from whoheld.model import BlockKind

SKIPPED = {
    "script", "style", "noscript", "template", "head", "svg", "math", "canvas", "object", "iframe", "select",
    "textarea", "button", "audio", "video", "datalist",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
OWN_CONTENT = {"blockquote", "table"}  # in a figure, which is then no picture
CONTAINERS = {"html", "body", "main", "article"}
HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)
STYLE_READ = 2000  # characters of a style attribute; a longer one is data
NAMES_READ = 400  # characters of an element's class, id and itemprop together
TAG_HINTS: dict[str, BlockKind] = {
    "figure": "caption", "figcaption": "caption", "nav": "debris", "footer": "debris", "form": "debris",
    "time": "date", "h1": "title", "aside": "debris",
}  # fmt: skip


def _named(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])", re.I)


NAME_HINTS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("caption", re.compile(r"caption|cutline|(?:photo|image|picture|summary)-?credit", re.I)),
    ("related", _named(
        "related", r"recommend\w*", "read-?(?:more|next|also)", "also-?read", "more-?(?:from|on|news|stories)",
        r"you-?(?:may|might)\w*", "popular", "most-?read", "trending", "latest", "outbrain", "taboola", "see-?also",
    )),
    ("debris", _named(
        "comments?", "respond", r"disqus\w*", r"share\w*", "sharing", r"social\w*", "breadcrumbs?", "newsletter",
        "subscribe", "cookies?", "menu", "navbar", "sidebar", "footer", r"advert\w*", "promo", "login", "signup",
        "tags",
    )),
    ("byline", _named("byline", "author", "writer")),
    ("date", _named("dateline", "date", "timestamp", "pubdate", "published", "post-?date", "entry-?date")),
)  # fmt: skip
ANY_HINT = re.compile("|".join(pattern.pattern for _, pattern in NAME_HINTS), re.I)
KINDS = {kind for kind, _ in NAME_HINTS}
WITHIN: dict[BlockKind | None, set[BlockKind]] = {"related": {"caption"}, "debris": {"related", "caption"}}


def is_hidden(element: html.HtmlElement) -> bool:
    """Say whether nothing in an element is shown: by its kind, or by what it says of itself."""
    get = element.get
    if element.tag in SKIPPED or get("hidden") is not None:
        return True
    style = get("style")
    return style is not None and HIDDEN_STYLE.search(style, 0, STYLE_READ) is not None


def hint_of(element: html.HtmlElement, outer: BlockKind | None) -> BlockKind | None:
    """Return what an element says it is, within one that is `outer`."""
    if outer == "caption":
        return None if element.tag in OWN_CONTENT else outer
    get = element.get
    named, label, role = get("class"), get("id"), get("itemprop")
    if label or role:
        named = f"{named or ''} {label or ''} {role or ''}"
    return _hint(element.tag, named[:NAMES_READ], outer) if named else _by_tag(element.tag, outer)


@lru_cache(maxsize=32768)
def _hint(tag: str, named: str, outer: BlockKind | None) -> BlockKind | None:
    if tag not in CONTAINERS and ANY_HINT.search(named):
        for kind, pattern in NAME_HINTS:
            if pattern.search(named) and kind in WITHIN.get(outer, KINDS):
                return kind
    return _by_tag(tag, outer)


def _by_tag(tag: str, outer: BlockKind | None) -> BlockKind | None:
    if outer in WITHIN:
        return outer
    if tag == "li" and outer is None:
        return "list"
    if tag == "article" and outer == "list":
        return None
    return TAG_HINTS.get(tag, outer)
