"""The whole way in some seconds: our pages in, a record out, and three days asked of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = Path("examples/anbar")
RECORD = Path("build/anbar.whoheld")
DAYS = {
    "2015-06-01": "two weeks after the fall of Ramadi",
    "2016-07-01": "the week after the battle of Fallujah",
    "2017-11-20": "after the last town",
}
GO_ON = f"""
Go on:
  .venv/bin/whoheld who Ramadi --on 2015-05-17 -r {RECORD}    the quotes, for and against
  .venv/bin/whoheld history Fallujah -r {RECORD}
  .venv/bin/whoheld gaps -r {RECORD}                          what was left out, and why
  .venv/bin/whoheld build YOUR_PAGES -r mine.whoheld          your own pages, in any form"""


def whoheld(*arguments: str | Path) -> None:
    """Show a command, then run it."""
    words = [str(argument) for argument in arguments]
    print(f"\n$ whoheld {' '.join(words)}", flush=True)
    subprocess.run([sys.executable, "-m", "whoheld", *words], check=True, cwd=ROOT)


def main() -> int:
    """Build the record anew, ask it, and say how to go on."""
    (ROOT / RECORD).parent.mkdir(exist_ok=True)
    for old in (ROOT / RECORD.parent).glob(f"{RECORD.name}*"):
        old.unlink()
    try:
        whoheld("build", PAGES, "-r", RECORD)
        for day, what in DAYS.items():
            print(f"\n{day}, {what}:")
            whoheld("who", "--on", day, "-r", RECORD)
    except subprocess.CalledProcessError as error:
        return int(error.returncode)
    print(GO_ON)
    return 0


if __name__ == "__main__":
    sys.exit(main())
