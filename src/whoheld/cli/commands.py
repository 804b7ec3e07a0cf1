"""The program: its name, and its commands in the order in which `--help` lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from whoheld import __version__
from whoheld.cli import asking, judge_commands, lexicon_commands, making
from whoheld.cli.brief_commands import BRIEF_EPILOG, brief
from whoheld.cli.bundle_commands import BUNDLE_EPILOG, VERIFY_EPILOG, bundle, verify
from whoheld.cli.compare_command import COMPARE_EPILOG, compare
from whoheld.cli.comparing import diff
from whoheld.cli.export_commands import EPILOG as EXPORT_EPILOG
from whoheld.cli.export_commands import export
from whoheld.cli.output import put
from whoheld.cli.plot_commands import plot_app
from whoheld.cli.publish_command import EPILOG as PUBLISH_EPILOG
from whoheld.cli.publish_command import publish
from whoheld.cli.search_command import SEARCH_EPILOG, search
from whoheld.cli.serving import serve

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog="Example: whoheld build pages/ -r anbar.whoheld, then whoheld who Ramadi --on 2016-03-10 -r anbar.whoheld",
)


def print_version(wanted: bool) -> None:
    """Print the version and leave, where that is asked."""
    if wanted:
        put(f"whoheld {__version__}")
        raise typer.Exit


@app.callback()
def whoheld(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=print_version, help="Print the version and leave.")
    ] = False,
) -> None:
    """Who held which place on which day, and who says so: a sourced record out of saved news pages."""


app.command(epilog="Example: whoheld build pages/ more.jsonl -r anbar.whoheld")(making.build)
app.command(epilog="Example: whoheld documents page.html")(making.documents)
app.command(epilog="Example: whoheld claims page.html")(making.claims)
app.command(epilog="Example: whoheld who Ramadi --on 2016-03-10 --why")(asking.who)
app.command(epilog="Example: whoheld history Fallujah")(asking.history)
app.command(epilog="Example: whoheld events --place Fallujah --from 2016-05-01 --to 2016-06-30 --kind capture")(
    asking.events
)
app.command(epilog="Example: whoheld show seed-000")(asking.show)
app.command(epilog="Example: whoheld gaps")(asking.gaps)
app.command(epilog="Example: whoheld check -r anbar.whoheld")(making.check)
app.command(epilog="Example: whoheld rebuild -r anbar.whoheld")(making.rebuild)
app.command(epilog="Example: whoheld remove page-17 --why 'names a private person'")(making.remove)
app.command(epilog=SEARCH_EPILOG)(search)
app.add_typer(lexicon_commands.places_app, name="places")
app.command(epilog="Example: whoheld actors 'Golden Division'")(lexicon_commands.actors)
app.add_typer(judge_commands.judge_app, name="judge")
app.command(epilog="Example: whoheld diff --as-of 2016-03-01 --as-of 2016-04-01")(diff)
app.command(epilog="Example: whoheld serve -r anbar.whoheld --open")(serve)
app.command(epilog=PUBLISH_EPILOG)(publish)
app.command(epilog=EXPORT_EPILOG)(export)
app.add_typer(plot_app, name="plot")
app.command(epilog=BRIEF_EPILOG)(brief)
app.command(epilog=BUNDLE_EPILOG)(bundle)
app.command(epilog=VERIFY_EPILOG)(verify)
app.command(epilog=COMPARE_EPILOG)(compare)
