"""A page's tree in, what its JSON-LD states of the page itself out; a script that is not JSON gives what it can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import html
from msgspec import Struct

SCRIPT_READ = 2_000_000  # characters
NODES_READ = 2_000  # a page describes itself in the first few
ABOUT_PAGE = ("article", "posting", "report", "review", "webpage", "videoobject")  # the nearest to an article first
LOOSE = {
    name: re.compile(rf'"{name}"\s{{0,20}}:\s{{0,20}}"((?:[^"\\]|\\.){{1,400}})"')
    for name in ("headline", "datePublished", "dateModified", "url")
}
NAMED_IN = {
    name: re.compile(
        rf'"{name}"\s{{0,20}}:\s{{0,20}}[\[{{][^\]}}]{{0,400}}?"name"\s{{0,20}}:\s{{0,20}}"([^"\\]{{1,200}})"'
    )
    for name in ("author", "publisher")
}


class LinkedData(Struct, frozen=True):
    """What JSON-LD states, in its own words."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None


def linked_data(root: html.HtmlElement) -> LinkedData:
    """Return what the scripts of JSON-LD state of the page, the article's node before others."""
    found: list[tuple[int, LinkedData]] = []
    for element in root.iter("script"):
        words = element.text or ""
        if "ld+json" in (element.get("type") or "").lower() and len(words) <= SCRIPT_READ:
            found.extend(_read(words))
    ranked = [data for _, data in sorted(found, key=lambda pair: pair[0])]
    fields = LinkedData.__struct_fields__
    return LinkedData(**{name: next((v for d in ranked if (v := getattr(d, name))), None) for name in fields})


def _read(words: str) -> Iterator[tuple[int, LinkedData]]:
    try:
        tree = msgspec.json.decode(words.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        yield len(ABOUT_PAGE), _loosely(words)
        return
    for node in _nodes(tree):
        kinds = " ".join(_strings(node.get("@type"))).lower()
        rank = next((rank for rank, kind in enumerate(ABOUT_PAGE) if kind in kinds), None)
        if rank is not None:
            yield rank, _of_node(node)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a tree, the outer ones first; an article's updates and parts are not the page."""
    waiting = [tree]
    for _ in range(NODES_READ):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:NODES_READ]
        elif isinstance(node, dict):
            yield node
            waiting += [node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage", "item") if name in node]


def _of_node(node: dict[str, Any]) -> LinkedData:
    return LinkedData(
        headline=_first(node.get("headline")),
        published=_first(node.get("datePublished")),
        modified=_first(node.get("dateModified")),
        author=_names(node.get("author") or node.get("creator")),
        publisher=_names(node.get("publisher")),
        url=_first(node.get("url")) or _first(node.get("mainEntityOfPage")),
    )


def _loosely(words: str) -> LinkedData:
    plain = {name: found[1] for name, form in LOOSE.items() if (found := form.search(words))}
    named = {name: found[1] for name, form in NAMED_IN.items() if (found := form.search(words))}
    return LinkedData(
        headline=plain.get("headline"),
        published=plain.get("datePublished"),
        modified=plain.get("dateModified"),
        author=named.get("author"),
        publisher=named.get("publisher"),
        url=plain.get("url"),
    )


def _names(value: Any) -> str | None:
    """Return the names of people or houses, given as words, objects or lists of either."""
    several = value if isinstance(value, list) else [value]
    names = [_first(one.get("name")) if isinstance(one, dict) else _first(one) for one in several[:20]]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _first(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("@id")
    return next((words for words in _strings(value)), None)


def _strings(value: Any) -> Iterator[str]:
    several = value if isinstance(value, list) else [value]
    for one in several[:20]:
        if isinstance(one, (str, int)) and not isinstance(one, bool) and str(one).strip():
            yield str(one).strip()
