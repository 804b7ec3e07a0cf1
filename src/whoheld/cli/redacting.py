"""The options on what should not be published, shared by the commands that write for others; their `Rules` out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer
from msgspec import Struct

if TYPE_CHECKING:
    from whoheld.redaction.rules import Rules


class Redaction(Struct, frozen=True):
    """What the user asks to leave out or to keep; each field is an option."""

    leave_out: Annotated[
        Path | None,
        typer.Option(help="A TOML file of your own: lists of places, documents, claims and words to leave out."),
    ] = None
    embargo: Annotated[
        int, typer.Option(min=0, help="Leave out what is younger than so many days: pages, and days of control.")
    ] = 30
    sites: Annotated[bool, typer.Option("--sites", help="Keep quarters, bases and other sites where they lie.")] = False
    strengths: Annotated[bool, typer.Option("--strengths", help="Tell how many fighters a quote speaks of.")] = False
    deployments: Annotated[bool, typer.Option("--deployments", help="Keep who was sent where.")] = False
    plans: Annotated[bool, typer.Option("--plans", help="Keep what was announced or planned.")] = False
    names: Annotated[bool, typer.Option("--names", help="Keep the names of private persons.")] = False

    def rules(self, *, texts: bool = False) -> Rules:
        """Return the rules with what the user's file leaves out."""
        from whoheld.redaction.rules import Kept, Rules, read_kept

        kept = read_kept(self.leave_out) if self.leave_out else Kept()
        return Rules(
            self.embargo,
            self.sites,
            self.strengths,
            self.deployments,
            self.plans,
            self.names,
            texts,
            kept.places,
            kept.documents,
            kept.claims,
            kept.words,
        )


USUAL = Redaction()


def redacted(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that takes `redaction: Redaction = USUAL` its fields as options in the place of that one."""
    fields = get_type_hints(Redaction, include_extras=True)
    shared = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=getattr(USUAL, name), annotation=hint)
        for name, hint in fields.items()
    ]
    own = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in signature(command, eval_str=True).parameters.values()]
    at = [each.name for each in own].index("redaction")
    taken = signature(command).replace(parameters=[*own[:at], *shared, *own[at + 1 :]])

    @wraps(command)
    def run(**given: Any) -> None:
        command(redaction=Redaction(**{name: given.pop(name) for name in fields}), **given)

    run.__annotations__ = {each.name: each.annotation for each in taken.parameters.values()}
    run.__signature__ = taken  # type: ignore[attr-defined]
    return run
