"""Tables on a terminal: nothing of a cell is cut off, and nothing in it is markup."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from whoheld.display import Table, drawn


@pytest.mark.parametrize("width", [40, 60, 200])
def test_no_id_or_day_is_cut_off(width: int) -> None:
    table = Table(
        "Judged [x]", ("judgement", "claims", "why", "on"), (("j_1234567890abcdef", "c_98", "[red]", "2016"),)
    )
    console = Console(file=StringIO(), width=width)
    console.print(drawn(table, width))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in shown.split("─")[-1]
    rows = [line.split() for line in shown.split("─")[-1].splitlines() if line.strip()]
    assert "".join(row[0] for row in rows) == "j_1234567890abcdef"
    assert "[red]" in shown
