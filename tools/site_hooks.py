"""Hooks of the site's builder: pages made of the program and of files beside docs/; links out of docs/ mended.

The commands are told by the program itself. Pages of docs/ that mkdocs.yml does not place are listed after the others.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from tools.command_reference import reference

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ("USE.md", "CONTRIBUTING.md", "CHANGELOG.md")
REFERENCE = "command-reference.md"
LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<to>[^)\s]+)\)")
INSIDE = "How it is made"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Place the pages that the list of mkdocs.yml does not name."""
    docs = Path(config.docs_dir)
    told = {*_named(config.nav)}
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    left = [page for page in pages if page not in told]
    stages = [page for page in left if not page.startswith("decisions/")]
    decisions = [page for page in left if page.startswith("decisions/")]
    config.nav = [*(config.nav or []), {INSIDE: stages}, {"Decisions": decisions}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made, and those that lie beside docs/."""
    files.append(File.generated(config, REFERENCE, content=reference()))
    for name in BESIDE:
        files.append(File.generated(config, name, content=(ROOT / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead links to where pages lie on the site; what is not on it keeps its words alone."""
    return LINK.sub(lambda found: _led(found, page.file.src_uri, files), markdown)


def _led(found: re.Match[str], page: str, files: Files) -> str:
    to, _, anchor = found["to"].partition("#")
    if not to or "://" in to or to.startswith("mailto:"):
        return found[0]
    base = ROOT if page in BESIDE else ROOT / "docs"
    target = (base / posixpath.dirname(page) / to).resolve()
    uri = next((uri for home in (ROOT / "docs", ROOT) if (uri := _within(target, home)) in files.src_uris), None)
    if uri is None:
        return found["text"] if target.exists() else found[0]
    link = posixpath.relpath(uri, posixpath.dirname(page) or ".")
    return f"[{found['text']}]({link}{'#' + anchor if anchor else ''})"


def _within(target: Path, home: Path) -> str | None:
    return target.relative_to(home).as_posix() if target.is_relative_to(home) else None


def _named(nav: Any) -> list[str]:
    """Return the pages that a list of the site names, at any depth."""
    match nav:
        case str():
            return [nav]
        case dict():
            return [page for each in nav.values() for page in _named(each)]
        case list():
            return [page for each in nav for page in _named(each)]
    return []
