"""The notebook of the docs, cell by cell, on the record of the example's pages."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs/notebooks/anbar.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def shown(source: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does, and return the value of its last line where that is an expression."""
    tree = ast.parse(source)
    last = tree.body[-1]
    before = tree.body[:-1] if isinstance(last, ast.Expr) else tree.body
    exec(compile(ast.Module(before, []), NOTEBOOK.name, "exec"), names)
    return (
        eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), names) if isinstance(last, ast.Expr) else None
    )


def test_the_notebook_runs_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("geopandas")
    (tmp_path / "build").mkdir()
    (tmp_path / "docs/notebooks").mkdir(parents=True)
    command = ["build", str(ROOT / "examples/anbar"), "-r", str(tmp_path / "build/anbar.whoheld")]
    subprocess.run([sys.executable, "-m", "whoheld", *command], check=True, capture_output=True)
    monkeypatch.chdir(tmp_path / "docs/notebooks")
    names: dict[str, Any] = {}
    code = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"]
    values = [value for source in code if (value := shown(source, names)) is not None]
    tables = [value._repr_html_() for value in values if hasattr(value, "_repr_html_")]
    assert len(tables) >= 6
    assert all("<table" in table for table in tables)
    assert "Government of Iraq" in tables[0]
    assert len(names["events"]) > 3
    assert {"Ramadi", "Fallujah"} <= {*names["places"]["place"]}


def test_the_notebook_carries_no_outputs() -> None:
    assert [cell["id"] for cell in CELLS if cell.get("outputs") or cell.get("execution_count")] == []
