"""The program in, a page on every command and option of it out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import typer

from whoheld.cli import app

HEAD = """# Every command and option

This page is made of the program that this site was built with. What the answers mean: [commands](commands.md).
"""


def reference() -> str:
    """Return the page, in Markdown."""
    program: Any = typer.main.get_command(app)
    told = "\n".join(line for name in sorted(program.commands) for line in _told(name, program.commands[name]))
    return f"{HEAD}\n{told}\n"


def _told(name: str, command: Any, level: int = 2) -> Iterator[str]:
    """Yield the lines on a command and those under it."""
    yield f"{'#' * level} `whoheld {name}`\n"
    yield f"{_plain(command.help)}\n"
    under: dict[str, Any] = getattr(command, "commands", {})
    if under:
        yield from (line for each in sorted(under) for line in _told(f"{name} {each}", under[each], level + 1))
        return
    words = " ".join(each.make_metavar(_context(command)) for each in command.params if _is_word(each))
    yield f"    whoheld {name} [OPTIONS] {words}".rstrip() + "\n"
    rows = [_row(each, command) for each in command.params if each.help]
    if rows:
        yield "| | | default |\n|---|---|---|"
        yield from rows
        yield ""
    if command.epilog:
        yield f"{_plain(command.epilog)}\n"


def _row(each: Any, command: Any) -> str:
    names = each.make_metavar(_context(command)) if _is_word(each) else ", ".join([*each.opts, *each.secondary_opts])
    given = each.default
    default = "" if given in (None, False, (), "") or callable(given) else f"`{given}`"
    needed = " (needed)" if each.required and not _is_word(each) else ""
    return f"| `{names}`{needed} | {_plain(each.help or '')} | {default} |"


def _context(command: Any) -> Any:
    return command.make_context(command.name, [], resilient_parsing=True)


def _is_word(each: Any) -> bool:
    return str(each.param_type_name) == "argument"


def _plain(text: str | None) -> str:
    """Return text as it stands, with what Markdown or a table would take for its own escaped."""
    told = " ".join((text or "").split())
    return "".join(f"\\{sign}" if sign in "<>|*[]" else sign for sign in told)


if __name__ == "__main__":
    sys.stdout.write(reference())
