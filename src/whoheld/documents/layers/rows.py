"""A row's JSON in, its text, its markup and what it states of the page out, by the names that rows use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from whoheld.documents.layers.content import Content
from whoheld.documents.layers.days import day_of
from whoheld.documents.layers.layer import Stated
from whoheld.lexicon import Lexicon

NOT_JSON = "not JSON"
ROLES = ("text", "html", "summary", "title", "source", "url", "date", "byline", "modified", "saved")
SEPARATORS = re.compile(r"[^\w$#]|(?<=.)_")  # "_source" is another thing than "source"
TAG = re.compile(r"<(?:p|br|div|h[1-6]|li|ul|ol|span|a|figure|blockquote|article|table|html|body)\b[^<>]*>", re.I)
MARK = re.compile(r"</?[a-z][^<>]{0,500}>", re.I)
ADDRESS = re.compile(r"(?:https?:)?//\S+$", re.I)
PARTS = 2_000  # of a list: paragraphs of an article, never more
NAMES = 5_000  # of a row: a row has tens
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
HEAD = 2000
PROSE = 12  # words; fewer under an unknown name are a label
Found: TypeAlias = dict[str, list[tuple[str, Any]]]
_names: dict[str, Names] = {}


class Names(Struct, frozen=True):
    """What fields are called: the role of each name, its rank among those of that role, and what wraps values."""

    roles: dict[str, str]
    ranks: dict[str, int]
    wrappers: dict[str, tuple[str, ...]]


def read_row(payload: bytes, lexicon: Lexicon) -> Content | str:
    """Return what a row of JSON holds, or the reason for which it cannot be read."""
    try:
        fields: Any = msgspec.json.decode(payload.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return NOT_JSON
    if not isinstance(fields, dict):
        return NOT_JSON
    names = names_of(lexicon)
    found = _by_role(fields, names)
    name, text = _body(fields, found, names)
    stated = _state(found, names)
    if text and (name == "text" or not TAG.search(text)):
        return Content(stated, text=text)
    if text is None:
        return Content(stated, text="")
    return Content(_unmarked(stated), html=text, titled=not WHOLE.search(text[:HEAD]))


def _body(fields: dict[str, Any], found: Found, names: Names) -> tuple[str, str | None]:
    """Return the fullest that a row has to read: its text, its page, prose under a name of its own, a summary."""
    for role in ("text", "html"):
        for name, value in found[role]:
            if (words := _text(value, names)) and words.strip():
                return name if role == "text" else role, words
    known = {name for values in found.values() for name, _ in values}
    prose = max((words for words in _unnamed(fields, known)), key=len, default="")
    summaries = [words for _, value in found["summary"] if (words := _text(value, names))]
    return "", max((*summaries, prose), key=len) or None


def _unmarked(stated: Stated) -> Stated:
    """Return what a row of markup states without the marks in its title."""
    title = " ".join(unescape(MARK.sub("", stated.title or "")).split())
    return replace(stated, title=title or None)


def _unnamed(fields: dict[str, Any], known: set[str]) -> Iterator[str]:
    for name, value in islice(fields.items(), NAMES):
        if isinstance(value, str) and fold_name(name) not in known and len(value.split(None, PROSE)) > PROSE:
            yield value


def state_of(fields: dict[str, Any], lexicon: Lexicon) -> Stated:
    """Return what named fields say of the page."""
    names = names_of(lexicon)
    return _state(_by_role(fields, names), names)


def names_of(lexicon: Lexicon) -> Names:
    """Return what fields are called, folded once for each version of the lexicon."""
    if lexicon.version not in _names:
        table = lexicon.table("fields")
        ranked = {
            role: {fold_name(name): rank for rank, name in reversed(list(enumerate(table[role]["names"])))}
            for role in ROLES
        }
        _names[lexicon.version] = Names(
            roles={name: role for role in reversed(ROLES) for name in ranked[role]},
            ranks={name: rank for role in reversed(ROLES) for name, rank in ranked[role].items()},
            wrappers={
                kind: tuple(map(fold_name, names)) for kind, names in table["wrappers"].items() if kind != "source"
            },
        )
    return _names[lexicon.version]


def fold_name(name: str) -> str:
    """Return a field's name in lower case, without separators."""
    return SEPARATORS.sub("", name).lower()


def _by_role(fields: dict[str, Any], names: Names) -> Found:
    """Return for each role the names and values of a row that stand for it, the preferred first."""
    found: Found = {role: [] for role in ROLES}
    for key, value in _flat(fields, names):
        if (role := names.roles.get(key)) and value not in (None, "", [], {}):
            found[role].append((key, value))
    for values in found.values():
        values.sort(key=lambda pair: names.ranks[pair[0]])
    return found


def _flat(fields: dict[str, Any], names: Names) -> Iterator[tuple[str, Any]]:
    """Yield names and values: the row's own, then those one level down, with the outer name or by their own."""
    inner: list[tuple[str, dict[str, Any]]] = []
    for name, value in islice(fields.items(), NAMES):
        yield fold_name(name), value
        outer, _, last = name.rpartition(".")
        if outer and fold_name(outer) in names.wrappers["around"]:
            yield fold_name(last), value
        if isinstance(value, dict):
            inner.append((fold_name(name), value))
    for outer, below in inner:
        for name, value in islice(below.items(), NAMES):
            yield outer + fold_name(name), value
            if outer in names.wrappers["around"]:
                yield fold_name(name), value


def _state(found: Found, names: Names) -> Stated:
    said = {
        role: [words for _, value in found[role] if (words := _name(value, names))]
        for role in ("title", "source", "url", "byline")
    }
    filed, modified, saved = (
        next((day for _, value in found[role] if (day := day_of(_unwrap(value, "date", names)))), None)
        for role in ("date", "modified", "saved")
    )
    outlets = sorted(
        (words for words in said["source"] if not ADDRESS.match(words) and not TAG.search(words)),
        key=lambda words: HOST.match(words) is not None,
    )
    addresses = [words for words in (*said["url"], *said["source"]) if ADDRESS.match(words)]
    return Stated(
        title=next(iter(said["title"]), None),
        outlet=next(iter(outlets), None),
        byline=next(iter(said["byline"]), None),
        url=next(iter([*addresses, *said["url"]]), None),
        filed=filed.isoformat() if filed else None,
        modified=modified,
        saved=saved,
    )


def _text(value: object, names: Names) -> str | None:
    """Return a text as it is, or the paragraphs of a list; a list that mixes words and objects is running text."""
    if not isinstance(value, list):
        return _string(_unwrap(value, "text", names))
    parts = [_string(_unwrap(part, "text", names)) for part in value[:PARTS]]
    mixed = len({isinstance(part, str) for part in value[:PARTS]}) > 1
    return ("" if mixed else "\n\n").join(part for part in parts if part) or None


def _name(value: object, names: Names) -> str | None:
    if isinstance(value, list):
        parts = [_string(_unwrap(part, "name", names)) for part in value[:PARTS]]
        return ", ".join(" ".join(part.split()) for part in parts if part) or None
    found = _string(_unwrap(value, "name", names))
    return found if found and found.strip() else None


def _unwrap(value: object, kind: str, names: Names) -> object:
    """Return what an object merely wraps, one level or two down."""
    for _ in range(2):
        if not isinstance(value, dict):
            break
        inside = {fold_name(str(name)): part for name, part in islice(value.items(), NAMES)}
        value = next((inside[name] for name in names.wrappers[kind] if inside.get(name)), None)
    return value


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
