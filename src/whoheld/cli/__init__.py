"""The command line: asks the pipeline and the views, and is the only part that prints."""

from __future__ import annotations

import sys

from whoheld.cli.commands import app
from whoheld.cli.output import complain
from whoheld.errors import WhoheldError

__all__ = ["app", "main"]

STOPPED = 130  # what the library of commands exits with at Ctrl-C


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and its exit code."""
    try:
        app()
    except SystemExit as end:
        if end.code == STOPPED:
            complain("stopped; run the same command again, a build goes on where it was")
        raise
    except WhoheldError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except OSError as error:  # a closed pipe ends quietly before it comes here
        hint = "the answer could not be written: {}; make room, or print it elsewhere"
        complain(f"{error.filename}: {error.strerror}" if error.filename else hint.format(error.strerror))
        sys.exit(1)
