"""Entry point: runs the command line; an error of ours becomes one line on stderr and an exit code."""

from whoheld.cli import main

if __name__ == "__main__":
    main()
