"""The layers hold: stages know only the model and the knowledge beside it, and one file prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "whoheld"
STAGES = ("snapshots", "documents", "claims", "grounding", "events", "control")
BESIDE = {"model", "when", "reader", "errors", "settings", "lexicon", "encodings"}
MAY_IMPORT = (
    {
        "model": set[str](),
        "errors": set[str](),
        "encodings": set[str](),
        "settings": {"model", "errors"},
        "when": {"model", "errors", "lexicon"},
        "reader": {"model", "errors", "settings", "lexicon"},
        "coder": {"model", "errors", "reader"},
        "lexicon": {"model", "errors"},
        "judgements": {"model", "errors"},
        "store": {"model", "errors"},
        "proof": {"model", "errors"},
        "views": {"model", "errors", "store", "settings", "when", "reader", "events", "judgements"},
        "page": {"model", "errors", "settings", "lexicon", "judgements", "store", "views", "redaction", "pipeline"},
        "redaction": {"model", "errors", "settings", "lexicon", "store", "views", "pipeline", "workers"},
        "exports": {"model", "errors", "settings", "lexicon", "store", "views", "redaction", "writing"},
        "plots": {"model", "errors", "store", "views"},
        "notebooks": {"model", "errors", "store", "views", "plots"},
        "writing": {"errors"},
        "briefs": {"model", "errors", "store", "views", "plots", "writing", "redaction"},
        "bundles": {"model", "errors", "store", "views", "writing", "redaction"},
        "compared": {"model", "errors", "lexicon", "store", "views", "events", "writing", "exports"},
    }
    | dict.fromkeys(STAGES, BESIDE)
    | {"claims": BESIDE | {"coder"}}
)
PRINTS = {"print", "typer.echo", "Console", "sys.stdout.write", "sys.stderr.write"}
MODULES = sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "whoheld." if node.level else f"{node.module}"
            if node.module == "whoheld":
                yield from (f"whoheld.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    names = imported(ast.parse(path.read_text()))
    return {name.split(".")[1] for name in names if name.startswith("whoheld.")}


def printing(path: Path) -> list[int]:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if ast.unparse(call.func) in PRINTS]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_layer_may_know(path: Path) -> None:
    allowed = MAY_IMPORT.get(room(path))
    if allowed is not None:
        assert ours(path) - allowed - {room(path)} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_command_line_prints(path: Path) -> None:
    if room(path) != "cli":
        assert printing(path) == []


def test_only_the_pipeline_knows_two_stages() -> None:
    knowing = {room(path) for path in MODULES if len(ours(path) & set(STAGES) - {room(path)}) > 1}
    assert knowing == {"pipeline", "__init__"}  # the latter only names what is public


def test_the_rules_catch_what_they_forbid(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        "from whoheld.store import Record\nfrom whoheld import events\nimport whoheld.cli\nprint(1)\ntyper.echo(2)\n"
    )
    assert ours(bad) == {"store", "events", "cli"}
    assert printing(bad) == [4, 5]
    assert {room(path) for path in MODULES} >= set(STAGES)
