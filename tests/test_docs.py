"""The docs against the tree: commands, links, index, and no machine's own paths."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:home|Users|work|root|tmp)/\w")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def commands() -> frozenset[str]:
    help_text = subprocess.run(
        [sys.executable, "-m", "whoheld", "--help"], capture_output=True, text=True, check=True
    ).stdout
    listed = help_text.partition("Commands")[2]
    return frozenset(re.findall(r"^[ │|]*([a-z]+)  ", listed, re.MULTILINE))


def test_help_lists_the_commands() -> None:
    assert {"build", "who", "history", "remove"} <= commands()


def test_help_tells_of_arguments_too() -> None:
    """The library of commands lost them with a later one beneath it: `pyproject.toml` holds that one back."""
    asked = [sys.executable, "-m", "whoheld", "who", "--help"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert "left out: all" in told, "libraries are not those of requirements.lock; run `make setup`"


def test_every_command_has_its_place_in_the_docs() -> None:
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [name for name in sorted(commands()) if not re.search(rf"\b{name}\b", text)] == []


@pytest.mark.parametrize("page", ["README.md", "docs/commands.md", "USE.md"])
def test_commands_that_the_docs_show_exist(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:`|\$ |bin/|^    )whoheld ([a-z]+)\b", text, re.MULTILINE))
    assert shown
    assert shown <= commands()


def test_readme_lists_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(commands()) if f"| `whoheld {name}" not in text] == []


def test_readme_names_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|^    )make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"demo", "test"} <= named <= targets


def test_every_page_of_the_docs_is_linked_from_their_index() -> None:
    index = ROOT / "docs/README.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text(encoding="utf-8"))}
    pages = set((ROOT / "docs").glob("**/*.md")) - {index}
    assert {page.name for page in pages if page.resolve() not in linked} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_tree_lead_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]
    inside = [link for link in links if link and "://" not in link]
    assert [link for link in inside if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_machine_of_ours(page: Path) -> None:
    assert MACHINE_PATHS.findall(page.read_text(encoding="utf-8")) == []
