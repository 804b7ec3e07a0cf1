"""Words sought on the command line; removed pages among the gaps; an example in the help of every command."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of click, when typer is imported
    from typer.main import get_command

    from whoheld.cli import app

PAGE = "BAGHDAD, 28 June 2016.\n\nIraqi forces captured Fallujah from ISIS on 26 June 2016 \x1b]0;boo\x07.\n"
OTHER = "BAGHDAD, 29 June 2016.\n\nAn air strike killed five people in Ramadi on 28 June 2016.\n"


def run(*words: str, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "whoheld", *words], capture_output=True, text=True, cwd=at)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folder")
    (made / "page.txt").write_text(PAGE)
    (made / "other.txt").write_text(OTHER)
    built = run("build", "page.txt", "other.txt", "-r", "a.whoheld", at=made)
    assert built.returncode == 0, built.stderr
    return made


def test_words_are_found_in_names_quotes_and_pages(folder: Path) -> None:
    found = json.loads(run("search", "Falluj", "--json", at=folder).stdout)
    assert [each["name"] for each in found["places"]] == ["Fallujah"]
    assert {each["document"] for each in found["quotes"]} == {each["name"] for each in found["documents"]} == {"page"}
    shown = run("search", "Falluj", at=folder)
    assert [line for line in shown.stdout.splitlines() if line in {"Places", "Actors", "Quotes", "Pages"}] == [
        "Places", "Quotes", "Pages"
    ]  # fmt: skip
    assert found["quotes"][0]["claim"] in shown.stdout
    assert "\x1b" not in shown.stdout


def test_all_of_the_words_are_meant_and_filters_hold(folder: Path) -> None:
    def quotes(*words: str) -> set[str]:
        return {each["document"] for each in json.loads(run("search", *words, "--json", at=folder).stdout)["quotes"]}

    assert quotes("june") == {"page", "other"}
    assert quotes("june", "captured") == {"page"}
    assert quotes("june", "--place", "Fallujah") == {"page"}
    assert quotes("june", "--kind", "capture") == {"page"}
    assert quotes("june", "--from", "2016-06-28") == {"other"}


def test_what_is_not_all_told_says_so(folder: Path) -> None:
    total = json.loads(run("search", "june", "--json", at=folder).stdout)["total"]["quotes"]
    assert total > 1
    assert f"Quotes: 1 of {total}" in run("search", "june", "--limit", "1", at=folder).stdout


def test_nothing_found_is_told_on_stderr(folder: Path) -> None:
    nothing = run("search", "xyzzy", at=folder)
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr == "whoheld: nothing in the record agrees with that\n"


@pytest.mark.parametrize("words", [('"', "*"), ("NEAR(", "OR"), ("\u0627\u0644",), ("; --",), ("\x00\x1b",)])
def test_signs_in_words_mean_nothing(folder: Path, words: tuple[str, ...]) -> None:
    found = run("search", *(word.replace("\x00", "") for word in words), "--json", at=folder)
    assert (found.returncode, json.loads(found.stdout)["total"]["quotes"]) == (0, 0)


def test_a_removed_page_stands_among_the_gaps_without_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    assert run("build", "page.txt", "-r", "a.whoheld", at=tmp_path).returncode == 0
    (before,) = json.loads(run("search", "Fallujah", "--json", at=tmp_path).stdout)["documents"]
    assert run("remove", "page", "--why", "asked for", at=tmp_path).returncode == 0
    (gone,) = json.loads(run("gaps", "--json", at=tmp_path).stdout)["removals"]
    assert (gone["sha256"], gone["why"]) == (before["sha256"], "asked for")
    told = run("gaps", at=tmp_path).stdout
    assert f"{before['sha256']}\t{gone['removed'][:10]}\tasked for" in told


def commands(under: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command with its name, those of groups too."""
    for word, command in under.commands.items():
        full = f"{name} {word}".strip()
        if hasattr(command, "commands"):
            yield from commands(command, full)
        else:
            yield full, command


def test_every_command_has_an_example_that_names_it_and_options_with_help() -> None:
    found = dict(commands(get_command(app)))  # `places NAME` is `places show NAME`
    assert {"search", "judge merge", "plot map", "export"} <= found.keys()
    assert [
        name
        for name, each in found.items()
        if f"Example: whoheld {name.removesuffix(' show')}" not in (each.epilog or "")
    ] == []
    untold = [
        (name, each.name) for name, command in found.items() for each in command.params
        if each.param_type_name == "option" and not each.help
    ]  # fmt: skip
    assert untold == []
