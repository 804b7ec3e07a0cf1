"""A record's path in, the lexicon with all its layers out; what was left out of their files goes to stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whoheld.cli.inputs import choose_record
from whoheld.cli.output import complain
from whoheld.errors import RecordError

if TYPE_CHECKING:
    from whoheld.lexicon import Lexicon
    from whoheld.settings import Settings

NAMED = 20  # refusals told one by one


def load_lexicon(record: Path | None = None) -> Lexicon:
    """Return the lexicon with the layers of the user and of a record, telling what of them was refused."""
    from whoheld.lexicon import load_for

    lexicon = load_for(record)
    if lexicon.layers:
        refused = lexicon.refused
        for refusal in refused[:NAMED]:
            complain(str(refusal))
        if (more := len(refused) - NAMED) > 0:
            complain(f"{more} more rows of lexicon files were refused")
    return lexicon


def load_settings(record: Path | None = None) -> Settings:
    """Return the settings, those of `[settings]` in the layers' files in place of the defaults, the nearest last."""
    import msgspec

    from whoheld.errors import LexiconError
    from whoheld.lexicon import load_for
    from whoheld.lexicon.layers import ALL_IN_ONE, line_of_section
    from whoheld.settings import Settings

    chosen: dict[str, object] = {}
    for layer in load_for(record).layers:
        own = layer.all_in_one.get("settings", {})
        try:
            msgspec.convert(own, Settings)
        except msgspec.ValidationError as error:
            file = layer.folder / ALL_IN_ONE
            raise LexiconError(f"{file}:{line_of_section(file, 'settings')}: [settings]: {error}") from error
        chosen |= own
    return msgspec.convert(chosen, Settings)


def record_meant(record: Path | None) -> Path | None:
    """Return the record that is meant, None where there is none."""
    try:
        return record or choose_record()
    except RecordError:
        return None
