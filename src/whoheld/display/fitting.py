"""The rows of a table and a width in, widths of its columns out: words whole where there is room, ids and days always.

Where a table does not fit, its columns are as wide as their longest words, and stand close; where that is too much too,
those give way that hold neither ids nor days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST = 4
_FIXED = re.compile(r"\d{4}-\d\d-\d\d|[a-z]_[0-9a-f]{8,}")


def fitted(rows: Sequence[Sequence[str]], width: int) -> tuple[list[int], bool]:
    """Return how wide each column is to be, and whether they are to stand close; the first row is the headings."""
    from rich.cells import cell_len

    columns = list(zip(*rows, strict=True))
    natural = [max(map(cell_len, cells)) for cells in columns]
    apart = len(columns) - 1
    loose = width - apart - 2 * len(columns) - 2
    if sum(natural) <= loose:
        return natural, False
    least = [max(cell_len(word) for cell in cells for word in cell.split() or [""]) for cells in columns]
    if sum(least) <= loose:
        return _grown(least, natural, loose), False
    fixed = [any(_FIXED.fullmatch(word) for cell in cells for word in cell.split()) for cells in columns]
    return _grown(_shrunk(least, fixed, width - apart), natural, width - apart), True


def _grown(widths: list[int], natural: Sequence[int], room: int) -> list[int]:
    """Return columns widened towards what they need, the one that lacks most first, as far as there is room."""
    made = list(widths)
    for _ in range(room - sum(made)):
        lacks = [need - wide for need, wide in zip(natural, made, strict=True)]
        if max(lacks) <= 0:
            break
        made[lacks.index(max(lacks))] += 1
    return made


def _shrunk(widths: list[int], fixed: Sequence[bool], room: int) -> list[int]:
    """Return columns narrowed until they fit, the widest first; those that hold ids and days last of all."""
    made = list(widths)
    while sum(made) > room and max(made) > 1:
        free = [wide if not kept and wide > LEAST else 0 for wide, kept in zip(made, fixed, strict=True)]
        most = free if any(free) else made
        made[most.index(max(most))] -= 1
    return made
