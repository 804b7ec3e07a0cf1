"""Texts with known places, strikes or claims in, how right the program's claims on them are out.

`python -m benchmarks.claims SHARED` prints the figures with their intervals; `--show gate.train` prints what a measure
misses instead, the most frequent first. See events.py, strikes.py, general.py, gate.py and paired.py.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from benchmarks import events, gate, general, paired, strikes
from benchmarks.figures import Figure
from benchmarks.given import Measured
from benchmarks.grounding import most_missed
from whoheld.lexicon import Lexicon, load

NEEDED = (events.FILE, strikes.FILE, general.FILE, "gold/docs.jsonl")
PARTS: dict[str, Callable[[Path, Lexicon], Measured]] = {
    "events": events.measured,
    "strikes": strikes.measured,
    "general": general.measured,
    "gate": gate.measured,
    "paired": paired.measured,
}


def figures(shared: Path) -> list[Figure]:
    """Return the figures of claims."""
    missing = [shared / name for name in NEEDED if not (shared / name).exists()]
    if missing:
        raise SystemExit(f"accuracy: WHOHELD_SHARED is set, but {missing[0]} does not exist; correct it or unset it")
    return [figure for part in PARTS.values() for figure in part(shared, load()).figures]


def main() -> None:
    """Print the figures, or what a measure misses."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    ask.add_argument("shared", type=Path, nargs="?", default=os.environ.get("WHOHELD_SHARED"))
    ask.add_argument("--only", choices=PARTS, action="append", help="measure these parts alone")
    ask.add_argument("--show", metavar="NAME", help="print the misses whose measure begins so, such as 'gate.train'")
    chosen = ask.parse_args()
    if chosen.shared is None:
        ask.error("name the folder that holds bench/, corpus/ and gold/, or set WHOHELD_SHARED")
    for name in chosen.only or PARTS:
        part = PARTS[name](Path(chosen.shared), load())
        if chosen.show is not None:
            print("\n".join(most_missed(part.misses, chosen.show)))
            continue
        for figure in part.figures:
            low, high = figure.interval()
            print(f"{figure.name:32} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)}", flush=True)


if __name__ == "__main__":
    main()
