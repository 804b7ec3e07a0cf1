"""Tables, evidence and marked words in, what a terminal draws in colours out, and the same without colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from whoheld.display.fitting import fitted
from whoheld.display.phrases import days, in_quotes, kind_of, page_of, voice_of
from whoheld.display.safe_text import safe, safe_drawing
from whoheld.display.tables import Table
from whoheld.views import Evidence, Marked

if TYPE_CHECKING:
    from rich.table import Table as DrawnTable
    from rich.text import Text

STYLES = {
    "kind": "bold",
    "actor": "bold red",
    "ally": "red",
    "target": "bold magenta",
    "place": "bold green",
    "when": "bold cyan",
    "source": "yellow",
    "around": "dim",
} | dict.fromkeys(("killed", "wounded", "captured", "strength"), "bold blue")


def drawn(table: Table, width: int) -> DrawnTable:
    """Return a table as rich draws it; cells are text, never markup, and no id or day is cut off, however narrow."""
    from rich.box import SIMPLE
    from rich.table import Table as DrawnTable
    from rich.text import Text

    rows = [[safe(cell) for cell in row] for row in table.rows]
    widths, tight = fitted([table.columns, *rows], width)
    made = DrawnTable(
        title=Text(safe(table.title)), box=SIMPLE, title_justify="left",
        show_edge=not tight, padding=(0, 0 if tight else 1),
    )  # fmt: skip
    for column, wide in zip(table.columns, widths, strict=True):
        made.add_column(column, width=wide)
    for cells in rows:
        made.add_row(*(Text(cell, overflow="fold") for cell in cells))
    return made


def drawn_evidence(title: str, evidence: Sequence[Evidence]) -> DrawnTable:
    """Return claims as rich draws them: what each says beside its words, who says so, and the page.

    Claims of the same words of one page stand together, so that no words are printed twice.
    """
    from rich.box import SIMPLE
    from rich.table import Table as DrawnTable
    from rich.text import Text

    made = DrawnTable("as holder", "words", title=Text(title), box=SIMPLE, title_justify="left", show_lines=True)
    together: dict[tuple[str, str], list[Evidence]] = {}
    for item in evidence:
        together.setdefault((in_quotes(item.quote), f"{voice_of(item)}; {page_of(item)}"), []).append(item)
    for (words, page), items in together.items():
        says = [line for item in items for line in _says(item)]
        told = [(words, ""), (page, "yellow"), (", ".join(item.claim for item in items), "dim")]
        made.add_row(*(Text("\n").join(Text(safe(line), style) for line, style in cell) for cell in (says, told)))
    return made


def _says(item: Evidence) -> list[tuple[str, str]]:
    """Return what a claim says, in lines with their colours."""
    sides = [(f"for {side}", "green") for side in item.supports] + [(f"against {side}", "red") for side in item.against]
    return [(kind_of(item), "bold"), (days(item.start, item.end), "cyan"), *sides]


def coloured(line: Iterable[Marked]) -> Text:
    """Return a laid-out line of marked text in colours, for a terminal."""
    from rich.text import Text

    text = Text()
    for piece in line:
        text.append(safe_drawing(piece.text), STYLES.get(piece.mark, ""))
    return text
