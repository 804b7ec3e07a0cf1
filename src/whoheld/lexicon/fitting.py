"""A user's section or row in, why it does not fit out: every value must be of the kind that our own rows have there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, get_args

import msgspec

from whoheld.lexicon.entries import ActorEntry, OutletEntry
from whoheld.lexicon.laying import NAMES, WITHOUT, Rows, changed_row, identity
from whoheld.lexicon.tables import has_source
from whoheld.model import Kind

STRUCTS: dict[str, type[msgspec.Struct]] = {"actor": ActorEntry, "outlet": OutletEntry}
NO_SOURCE = 'names no `source`; write what vouches for it, or source = "memory"'


def fault_of_section(section: str, value: object, below: dict[str, Any]) -> str | None:
    """Return why a section cannot be laid over those below, None where it can; its rows are not looked into."""
    if section not in below:
        return f"no such section as [{section}]; there are {', '.join(sorted(below))}"
    known = below[section]
    if is_rows(known):
        return None if is_rows(value) else f"must be rows of [[{section}]]"
    if not isinstance(known, dict) or not isinstance(value, dict):
        return None if is_kin(value, [known]) else f"`{section}` is of another kind than ours"
    for field, given in value.items():
        if not is_kin(given, [known[field]] if field in known else list(known.values())):
            return f"`{field}` is of another kind than ours"
    return None


def fault_of_row(section: str, row: dict[str, Any], known: Rows) -> str | None:
    """Return why a row cannot be laid over those below, None where it can."""
    if not has_source(row):
        return NO_SOURCE
    struct = STRUCTS.get(section)
    fields = {field for each in known for field in each} | set(struct.__struct_fields__ if struct else ())
    if strange := sorted(row.keys() - fields - {"source", WITHOUT}):
        return f"no such field as `{strange[0]}`; there are {', '.join(sorted(fields))}"
    for field in (*NAMES, WITHOUT, "forms"):
        if field in row and not is_kin(row[field], [[""]]):
            return f"`{field}` must be a list of texts"
    id = identity(section, row)
    below = next((each for each in known if id and identity(section, each) == id), {})
    made = changed_row(below, row)
    if struct:
        return _misfit(made, struct)
    return _unlike(made, known) or (_fault_of_verb(made, known) if section == "verb" else None)


def is_rows(value: object) -> bool:
    """Say whether a value is a list of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def is_kin(value: object, samples: Collection[object]) -> bool:
    """Say whether a value is of the kind of one of the samples, lists and tables by what they hold."""
    return any(_alike(value, sample) for sample in samples)


def _alike(value: object, sample: object) -> bool:
    if isinstance(value, list) and isinstance(sample, list):
        return all(is_kin(each, sample[:1]) for each in value) if sample else True
    if isinstance(value, dict) and isinstance(sample, dict):
        return all(is_kin(each, [sample[field]]) for field, each in value.items() if field in sample)
    return type(value) is type(sample) or (type(value) is int and type(sample) is float)


def _unlike(row: dict[str, Any], known: Rows) -> str | None:
    """Return which field every row below has and this one lacks, or which is of another kind."""
    for field in _common(known):
        if field not in row:
            return f"`{field}` is missing"
    for field, value in row.items():
        samples = [each[field] for each in known if field in each]
        if samples and not is_kin(value, samples):
            return f"`{field}` is of another kind than ours"
    return None


def _common(known: Rows) -> Iterable[str]:
    shared = set(known[0]) if known else set()
    return sorted(shared.intersection(*known) - {"source"})


def _misfit(row: dict[str, Any], struct: type[msgspec.Struct]) -> str | None:
    try:
        msgspec.convert(row, struct)
    except msgspec.ValidationError as error:
        return str(error)
    return None


def _fault_of_verb(row: dict[str, Any], known: Rows) -> str | None:
    frames = {each["frame"] for each in known}
    if row["kind"] not in get_args(Kind):
        return f"`kind` is {row['kind']!r}; the kinds are {', '.join(get_args(Kind))}"
    if row["frame"] not in frames:
        return f"`frame` is {row['frame']!r}; the frames are {', '.join(sorted(frames))}"
    for form in row["forms"]:
        try:
            re.compile(form)
        except re.error as error:
            return f"`forms`: {form!r} is no regular expression: {error}"
    return None
