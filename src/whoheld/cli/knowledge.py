"""A record's path in, the lexicon with all its layers out; what was left out of their files goes to stderr."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whoheld.cli.inputs import choose_record
from whoheld.cli.output import complain
from whoheld.errors import RecordError

if TYPE_CHECKING:
    from whoheld.lexicon import Lexicon

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


def record_meant(record: Path | None) -> Path | None:
    """Return the record that is meant, None where there is none."""
    try:
        return record or choose_record()
    except RecordError:
        return None
