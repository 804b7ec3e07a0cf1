"""The site of the docs: it builds without a warning, asks for nothing elsewhere, and tells every command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FETCHED = re.compile(r"""<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=["']?(?:https?:)?//[^>]*>""")
USERS = ("conflict-research", "archives", "journalism", "relief")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("mkdocs") is None:
        pytest.skip("the site's builder is not installed; `make docs` installs it")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(folder)]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=quiet)
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    return folder


def run(*words: str) -> str:
    """Return what a module of Python prints."""
    made = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return made.stdout


@cache
def helps(name: str = "whoheld") -> dict[str, str]:
    """Return what each command says of itself; of one with commands under it, theirs."""
    told = run(*name.split(), "--help")
    under = re.findall(r"^  ([a-z]+)(?:  |$)", told.partition("\nCommands:\n")[2], re.MULTILINE)
    return {key: each for sub in under for key, each in helps(f"{name} {sub}").items()} or {name: told}


@pytest.fixture(scope="module")
def page() -> str:
    return run("tools.command_reference")


def test_every_option_of_every_command_is_told(page: str) -> None:
    assert {"whoheld build", "whoheld judge merge", "whoheld plot map"} <= helps().keys()
    missing = []
    for name, told in helps().items():
        part = page.partition(f"# `{name}`\n")[2].partition("\n#")[0]
        options = set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", told, re.MULTILINE)) - {"--help"}
        missing += [f"{name} {option}" for option in options if f"{option}`" not in part and f"{option}," not in part]
        missing += [] if part else [name]
    assert missing == []


def test_the_site_tells_the_commands_of_the_program(site: Path) -> None:
    told = unescape((site / "command-reference.html").read_text(encoding="utf-8"))
    assert [name for name in helps() if f"<code>{name}</code>" not in told] == []


def test_no_page_fetches_anything_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    assert {str(page): found for page in pages if (found := FETCHED.findall(page.read_text(encoding="utf-8")))} == {}
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert [found for style in styles for found in re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style)] == []


def test_a_script_from_elsewhere_would_be_found() -> None:
    assert FETCHED.search('<script src="https://example.org/a.js"></script>')
    assert FETCHED.search('<link rel="stylesheet" href="//example.org/a.css">')
    assert not FETCHED.search('<a href="https://example.org">there</a><script src="assets/a.js"></script>')


def test_each_kind_of_user_has_a_page_with_what_not_to_trust(site: Path) -> None:
    for user in USERS:
        page = (site / f"for/{user}.html").read_text(encoding="utf-8")
        assert all(f'id="{part}"' in page for part in ("what-to-run", "what-to-trust", "what-not"))
        assert 'href="../USE.html"' in page


def test_the_home_page_leads_to_every_page(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    pages = [page.relative_to(site).as_posix() for page in site.rglob("*.html")]
    assert [page for page in pages if page not in {"404.html", "index.html"} and f'href="{page}"' not in home] == []


@pytest.mark.parametrize(
    "path", sorted([ROOT / "docs/start.md", *ROOT.glob("docs/for/*.md")]), ids=lambda path: path.stem
)
def test_commands_that_the_pages_tell_to_run_are_there(path: Path) -> None:
    lines = re.findall(r"^    (whoheld .+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) >= 4
    known = helps()
    for line in lines:
        name = max((name for name in known if line.startswith(f"{name} ")), key=len, default=None)
        assert name, line
        assert [option for option in re.findall(r"--[a-z-]+", line) if option not in known[name]] == [], line
