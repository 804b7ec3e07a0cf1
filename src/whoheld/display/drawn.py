"""Tables, evidence and marked words in, what a terminal draws in colours out, and the same without colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

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


def drawn(table: Table) -> DrawnTable:
    """Return a table as rich draws it; cells are text, never markup, and no id or day is cut off, however narrow."""
    from rich.box import SIMPLE
    from rich.table import Table as DrawnTable
    from rich.text import Text

    made = DrawnTable(*table.columns, title=Text(safe(table.title)), box=SIMPLE, title_justify="left")
    for row in table.rows:
        made.add_row(*(Text(safe(cell), overflow="fold") for cell in row))
    return made


def drawn_evidence(title: str, evidence: Sequence[Evidence]) -> DrawnTable:
    """Return claims as rich draws them: what each says beside its words, who says so, and the page."""
    from rich.box import SIMPLE
    from rich.table import Table as DrawnTable
    from rich.text import Text

    made = DrawnTable("says", "words", title=Text(title), box=SIMPLE, title_justify="left", show_lines=True)
    for item in evidence:
        sides = [(f"for {side}", "green") for side in item.supports] + [
            (f"against {side}", "red") for side in item.against
        ]
        says = [(kind_of(item), "bold"), (days(item.start, item.end), "cyan"), *sides]
        words = [(in_quotes(item.quote), ""), (f"{voice_of(item)}; {page_of(item)}", "yellow"), (item.claim, "dim")]
        made.add_row(*(Text("\n").join(Text(safe(line), style) for line, style in cell) for cell in (says, words)))
    return made


def coloured(line: Iterable[Marked]) -> Text:
    """Return a laid-out line of marked text in colours, for a terminal."""
    from rich.text import Text

    text = Text()
    for piece in line:
        text.append(safe_drawing(piece.text), STYLES.get(piece.mark, ""))
    return text
