"""HTML in, its visible text out, in lines that carry what the markup says they are.

The tree is walked without recursion. Runs of white space are one space, block elements stand on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from whoheld.documents.layer import Line
from whoheld.model import BlockKind, Span

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
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
TAG_HINTS: dict[str, BlockKind] = {
    "figcaption": "caption", "nav": "debris", "footer": "debris", "form": "debris", "time": "date", "h1": "title",
    "aside": "debris",
}  # fmt: skip


def _named(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])", re.I)


NAME_HINTS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("related", _named(
        "related", r"recommend\w*", "read-?(?:more|next|also)", "also-?read", "more-?(?:from|on|news|stories)",
        r"you-?(?:may|might)\w*", "popular", "most-?read", "trending", "latest", "outbrain", "taboola", "see-?also",
    )),
    ("debris", _named(
        "comments?", "respond", r"disqus\w*", r"share\w*", "sharing", r"social\w*", "breadcrumbs?", "newsletter",
        "subscribe", "cookies?", "menu", "navbar", "sidebar", "footer", r"advert\w*", "promo", "login", "signup",
        "tags",
    )),
    ("caption", re.compile(r"caption|photo-?credit|image-?credit", re.I)),
    ("byline", _named("byline", "author", "writer")),
    ("date", _named("dateline", "date", "timestamp", "pubdate", "published", "post-?date", "entry-?date")),
)  # fmt: skip
SPACE = re.compile(r"\s+")
TOO_DEEP = "nested too deeply"
CONTAINERS = {"html", "body", "main", "article"}


def parse(text: str) -> html.HtmlElement | str:
    """Return the page's tree, or why there is none."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, recover=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        return str(error) or "no elements"
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        return TOO_DEEP
    return root


def text_of(root: html.HtmlElement) -> tuple[str, tuple[Line, ...]]:
    """Return the visible text of a tree and its lines."""
    parts: list[str] = []
    lines: list[Line] = []
    at = 0
    for words, hint in _runs(root):
        parts.append(words)
        lines.append(Line(Span(at, at + len(words)), hint, gap=True))
        at += len(words) + 1
    return "\n".join(parts), tuple(lines)


def _runs(root: html.HtmlElement) -> Iterator[tuple[str, BlockKind | None]]:
    """Yield each line of visible text with the innermost hint around its first word."""
    pending: list[str] = []
    pending_hint: BlockKind | None = None
    for kind, words, hint in _tokens(root):
        if kind == "text":
            if not "".join(pending).strip():
                pending_hint = hint
            pending.append(words)
            continue
        if line := SPACE.sub(" ", "".join(pending)).strip():
            yield line, pending_hint
        pending = []
    if line := SPACE.sub(" ", "".join(pending)).strip():
        yield line, pending_hint


def _tokens(root: html.HtmlElement) -> Iterator[tuple[str, str, BlockKind | None]]:
    """Yield ('text', words, hint) and ('break', '', None) in the order of the page."""
    hints: list[BlockKind | None] = [None]
    skipping: html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipping is None and element.tail:
                yield "text", element.tail, hints[-1]
            continue
        block = element.tag in BLOCKS
        if event == "start":
            hints.append(_hint(element, hints[-1]))
            if skipping is None and _is_hidden(element):
                skipping = element
            if skipping is None:
                if block:
                    yield "break", "", None
                yield "text", element.text or "", hints[-1]
            continue
        hints.pop()
        if skipping is element:
            skipping = None
        if skipping is None and block:
            yield "break", "", None
        if skipping is None and element is not root:
            yield "text", element.tail or "", hints[-1]


def _is_hidden(element: html.HtmlElement) -> bool:
    return (
        element.tag in SKIPPED
        or "hidden" in element.attrib
        or (element.get("type") == "hidden")
        or HIDDEN_STYLE.search(element.get("style", "")) is not None
    )


def _hint(element: html.HtmlElement, outer: BlockKind | None) -> BlockKind | None:
    if outer in ("related", "caption"):
        return outer
    named = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}".strip()
    if named and element.tag not in CONTAINERS:
        for kind, pattern in NAME_HINTS:
            if pattern.search(named):
                return outer if outer == "debris" and kind != "related" else kind
    if outer == "debris":
        return outer
    if element.tag == "li" and outer is None:
        return "list"
    return TAG_HINTS.get(element.tag, outer)
