"""Flat rows in, HTML out that a notebook shows: all text is escaped, and colours follow the notebook's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from whoheld.notebooks.flat import CHANCE, Cell, Row

MOST = 30
"""Rows that are shown; the others are counted."""
LONGEST = 400
"""Characters of a cell that are shown."""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
HIDDEN = ("lat", "lon", "place_id", "at")
TABLE = "border-collapse:collapse;margin:.5em 0;font-size:.9em"
CELL = "text-align:left;vertical-align:top;padding:.2em .6em;border-bottom:1px solid rgba(128,128,128,.4)"


def table(rows: Sequence[Row], leaving: Sequence[str] = HIDDEN) -> str:
    """Return rows as a table, without the columns that are left to frames."""
    if not rows:
        return line("Nothing is told of this.")
    told = (name for name in rows[0] if name not in leaving and not name.startswith(CHANCE))
    names = [name for name in told if any(row[name] is not None for row in rows)]
    heads = "".join(f'<th style="{CELL}">{safe_html(name.replace("_", " "))}</th>' for name in names)
    body = "".join(f"<tr>{''.join(_cell(name, row[name]) for name in names)}</tr>" for row in rows[:MOST])
    more = line(f"and {len(rows) - MOST:,} more rows; to_pandas() has all") if len(rows) > MOST else ""
    return f'<table style="{TABLE}"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}'


def bars(chances: Mapping[str, float]) -> str:
    """Return chances as bars, without those of under a hundredth."""
    shown = [(name, chance) for name, chance in chances.items() if chance >= 0.005]
    rows = "".join(f"<tr>{_cell('', name)}{_cell(CHANCE, chance)}{_bar(chance)}</tr>" for name, chance in shown)
    return f'<table style="{TABLE}"><tbody>{rows}</tbody></table>'


def line(text: str, strong: bool = False) -> str:
    """Return a line of text."""
    return f'<div style="margin:.4em 0;font-weight:{600 if strong else 400}">{safe_html(text)}</div>'


def _bar(chance: float) -> str:
    fill = f"width:{chance * 10:.2f}em;height:.7em;background:currentColor;opacity:.5"
    return f'<td style="{CELL}"><div style="{fill}"></div></td>'


def _cell(name: str, value: Cell) -> str:
    width = ";white-space:nowrap" if isinstance(value, date) else ";min-width:20em" if name == "quote" else ""
    return f'<td style="{CELL}{width}" dir="auto">{safe_html(_told(name, value))}</td>'


def _told(name: str, value: Cell) -> str:
    match value:
        case None:
            return ""
        case date() if value == date.max:
            return "open"
        case float() if name.startswith(CHANCE) or name in {"probability", "contested", "unknown"}:
            return f"{value:.0%}"
        case str() if len(value) > LONGEST:
            return f"{value[:LONGEST]}…"
    return str(value)


def safe_html(text: str) -> str:
    """Return text escaped, and without what could turn the direction of the text beside it."""
    return escape(UNSAFE.sub("�", text))
