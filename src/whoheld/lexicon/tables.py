"""The lexicon's files as read: TOML tables and TSV rows, each with its source, a user's file laid over ours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whoheld.errors import LexiconError


def read_table(name: str, folders: tuple[Path, ...]) -> dict[str, Any]:
    """Return the table `name`.toml, later folders laid over earlier ones; empty where no folder has it."""
    merged: dict[str, Any] = {}
    for path in (folder / f"{name}.toml" for folder in folders):
        if path.is_file():
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
                raise LexiconError(f"{path}: not readable as TOML: {error}") from error
            demand_sources(table, path)
            merged = overlay(merged, table)
    return merged


def demand_sources(table: Mapping[str, Any], path: Path) -> None:
    """Raise LexiconError at the first row or section that names no source, itself or by its file."""
    if "source" in table:
        return
    for section, content in table.items():
        rows = content if isinstance(content, list) else [content]
        for number, row in enumerate(rows, 1):
            if isinstance(row, dict) and not has_source(row):
                raise LexiconError(f"{path}: [{section}] row {number} ({row.get('id', '?')}) names no `source`")


def has_source(section: Mapping[str, Any]) -> bool:
    """Say whether a row names its source, or each of its parts does."""
    if section.get("source"):
        return True
    parts = [row for value in section.values() for row in (value if isinstance(value, list) else [value])]
    return bool(parts) and all(isinstance(part, dict) and bool(part.get("source")) for part in parts)


def overlay(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `below` with the rows of `above` added, those of the same id replaced."""
    merged = dict(below)
    for name, value in above.items():
        old = merged.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[name] = overlay(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[name] = _lay_rows(old, value)
        else:
            merged[name] = value
    return merged


def _lay_rows(below: list[Any], above: list[Any]) -> list[Any]:
    replaced = {row["id"] for row in above if isinstance(row, dict) and "id" in row}
    return [row for row in below if not (isinstance(row, dict) and row.get("id") in replaced)] + above


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a TSV file with a header; raise LexiconError at one of another width or without source."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, OSError) as error:
        raise LexiconError(f"{path}: not readable: {error}") from error
    header = lines[0].split("\t") if lines else []
    if "id" not in header or "source" not in header:
        raise LexiconError(f"{path}: the first line must name the columns, `id` and `source` among them")
    for number, line in enumerate(lines[1:], 2):
        if line:
            row = dict(zip(header, line.split("\t"), strict=False))
            if len(row) != len(header) or not row["id"] or not row["source"]:
                raise LexiconError(f"{path}: line {number}: {len(header)} columns with `id` and `source` are needed")
            yield row
