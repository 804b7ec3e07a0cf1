"""Entry point: runs the command line; an error of ours becomes one line on stderr and an exit code."""

import signal
import sys

STOPPED = 130  # the exit code of a program that Ctrl-C ended


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback, also while it is being loaded.

    SIGTERM ends it as tidily: what was half written goes.
    """
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    try:
        from whoheld.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(STOPPED)


if __name__ == "__main__":
    main()
