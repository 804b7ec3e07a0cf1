"""docs/record.md names every table and column of a record, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from whoheld.store import Record

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
SHADOWS = re.compile(r"_fts_|^sqlite_")


def documented() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    table = ""
    for line in PAGE.read_text().splitlines():
        if head := re.match(r"### `(\w+)`", line):
            table = head[1]
            tables[table] = []
        elif line.startswith("## "):
            table = ""
        elif table and (row := re.match(r"\| `(\w+)` \| \S", line)):
            tables[table].append(row[1])
    return tables


def test_the_page_describes_the_schema(record: Record) -> None:
    names = [name for (name,) in record.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    tables = {
        name: [column for _, column, *_ in record.db.execute(f"PRAGMA table_info({name})")]
        for name in names
        if not SHADOWS.search(name)
    }
    assert documented() == tables
