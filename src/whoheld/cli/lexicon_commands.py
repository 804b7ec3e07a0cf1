"""The commands on what is known: `places NAME`, `places add FILE` and `actors NAME`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from whoheld.cli.inputs import open_record
from whoheld.cli.knowledge import load_lexicon, load_settings, record_meant
from whoheld.cli.options import AsJson
from whoheld.cli.output import complain, progress_bar, put, put_drawn, put_json, put_table

if TYPE_CHECKING:
    from whoheld.lexicon.adding import Added

RecordPath = Annotated[
    Path | None, typer.Option("-r", "--record", readable=False, help="With what this record's own layer knows.")
]


class NamesOrCommands(TyperGroup):
    """A group in which words that are no command of it are those of its command `show`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `show` before words that name no command."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


places_app = typer.Typer(
    cls=NamesOrCommands,
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog="Example: whoheld places Khaldiyah, or whoheld places add IQ.txt",
    help="Show what is known of a place (`places NAME`), or add places of your own (`places add FILE`).",
)


@places_app.command("show", hidden=True, epilog="Example: whoheld places 'Khaldiyah, Anbar'")
def show_places(
    name: Annotated[str, typer.Argument(help="A name, 'name, province' or an id.")],
    page: Annotated[str | None, typer.Option(help="Which was meant on this document of the record, and why.")] = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Show every place of a name: where it lies, its other names, and the file and line that say so."""
    if page is not None:
        _show_why(name, page, record, as_json)
        return
    from whoheld.cli.lexicon_tables import place_table
    from whoheld.errors import UnknownPlace
    from whoheld.lexicon.known import known_places

    found = known_places(load_lexicon(record_meant(record)), name)
    if not found:
        raise UnknownPlace(f"no place is known by the name {name!r}; `whoheld places add FILE` adds your own")
    if as_json:
        put_json(found)
        return
    for known in found:
        put_table(place_table(known), titled=True)


def _show_why(name: str, page: str, record: Path | None, as_json: bool) -> None:
    from whoheld.pipeline.why import why_place

    with open_record(record) as kept:
        told = why_place(kept, page, name, load_lexicon(kept.path), load_settings(kept.path))
    if as_json:
        put_json(told)
        return
    for why in told:
        put(f"“{why.phrase}”")
        put_drawn(why.lines)


@places_app.command("add", epilog="Example: whoheld places add villages.csv -r anbar.whoheld --source 'survey of 2016'")
def add_places(
    files: Annotated[list[Path], typer.Argument(readable=False, help="GeoNames country files, CSV, TSV or GeoJSON.")],
    record: Annotated[
        Path | None,
        typer.Option("-r", "--record", readable=False, help="For this record alone; else for all of yours."),
    ] = None,
    country: Annotated[str | None, typer.Option(help="The ISO code for rows that name no country, as IQ.")] = None,
    source: Annotated[str | None, typer.Option(help="What vouches for rows that name no source; else memory.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add places to your own layer of the lexicon, or to a record's."""
    from whoheld.errors import LexiconError
    from whoheld.lexicon import load_for
    from whoheld.lexicon.adding import Added, Defaults
    from whoheld.lexicon.adding import add_places as add
    from whoheld.lexicon.layers import record_folder, user_folder

    layer = record_folder(record) if record else user_folder()
    if layer is None:
        raise LexiconError("no folder for your own layer: there is no home; set XDG_CONFIG_HOME or name a record by -r")
    lexicon, added = load_lexicon(record), list[Added]()
    for file in files:
        lexicon = load_for(record) if added else lexicon
        with progress_bar() as progress:
            added.append(add(file, layer, lexicon, Defaults(country, source), progress))
        if not as_json:
            _tell(added[-1])
    if as_json:
        put_json(added)
    if not any(each.places for each in added):
        raise typer.Exit(1)


def _tell(added: Added) -> None:
    for refusal in added.refused:
        complain(str(refusal))
    if (more := added.left_out - len(added.refused)) > 0:
        complain(f"{more} more rows were refused")
    if added.places:
        put(f"{added.file}: {added.places} places, {added.known} of them known before; {added.left_out} rows refused")


def actors(
    name: Annotated[str, typer.Argument(help="A name or an id.")],
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Show every actor of a name: its side, what it belongs to and when, and the file and line that say so."""
    from whoheld.cli.lexicon_tables import actor_table
    from whoheld.errors import NotFound
    from whoheld.lexicon.known import known_actors

    found = known_actors(load_lexicon(record_meant(record)), name)
    if not found:
        raise NotFound(f"no actor is known by the name {name!r}; add one as [[actor]] in whoheld.toml")
    if as_json:
        put_json(found)
        return
    for known in found:
        put_table(actor_table(known), titled=True)
