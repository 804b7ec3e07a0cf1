"""A made country file of GeoNames in, how fast it becomes a layer, how fast names are looked up in it, its memory out.

`python -m benchmarks.layers --rows 1000000`. Each look-up is of a name not asked for before.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import PEAK, seconds
from whoheld.lexicon import load
from whoheld.lexicon.adding import Defaults, add_places

MILLION = 1_000_000
SEED = 3
LOOK_UPS = 5000
SYLLABLES = ("ba", "di", "fa", "ghu", "ha", "jir", "ka", "lam", "mu", "na", "qir", "ru", "sa", "tal", "wa", "za")
MOST_MB = 1024
ASKING = f"""
import sys, time
from pathlib import Path
from whoheld.lexicon import load
lexicon = load(Path(sys.argv[1])) if sys.argv[1] else load()
lexicon.places_named("Ramadi")
names = sys.argv[2:]
start = time.perf_counter()
found = sum(bool(lexicon.places_named(name)) for name in names)
took = time.perf_counter() - start
{PEAK}
print(took / len(names), peak, found)
"""
Row = tuple[str, str, str]


def rows(wanted: int = MILLION) -> Iterator[Row]:
    """Yield what was timed, the figure, and what stands beside it."""
    with tempfile.TemporaryDirectory() as folder:
        file, layer = Path(folder) / "XX.txt", Path(folder) / "layer"
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(made(wanted))
        took = seconds(lambda: add_places(file, layer, load(), Defaults()))
        yield f"places add, {wanted} rows, s", f"{took:.0f}", "a country file of GeoNames"
        names = [name_of(number) for number in random.Random(SEED).sample(range(wanted), min(LOOK_UPS, wanted))]
        with_it, without = asked(layer, names), asked(None, names)
        beside = f"{with_it[2]:.0f} of {len(names)} names found; without the layer {without[0] * 1000:.3f} ms"
        yield "look up a name in that layer, ms", f"{with_it[0] * 1000:.3f}", beside
        yield "memory with that layer, MB", f"{with_it[1] / MOST_MB:.0f}", f"without {without[1] / MOST_MB:.0f}"


def asked(layer: Path | None, names: list[str]) -> tuple[float, float, float]:
    """Return the seconds of a look-up, the most memory in KB and the names found, in a process of its own."""
    command = [sys.executable, "-c", ASKING, str(layer or ""), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    each, memory, found = map(float, done.stdout.split())
    return each, memory, found


def made(wanted: int) -> Iterator[str]:
    """Yield lines of a country file of GeoNames, with drawn places."""
    draw = random.Random(SEED)
    for number in range(wanted):
        lat, lon, people = draw.uniform(30, 37), draw.uniform(39, 48), draw.randrange(9000)
        cells = (10**8 + number, name_of(number), name_of(number), "", f"{lat:.5f}", f"{lon:.5f}", "P", "PPL", "IQ")
        yield "\t".join(map(str, (*cells, "", "01", "", "", "", people, "", "", "Asia/Baghdad", "2020-01-01"))) + "\n"


def name_of(number: int) -> str:
    """Return a name for a number, each its own."""
    syllables = []
    for _ in range(6):
        number, at = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[at])
    return "".join(syllables).capitalize()


def main() -> None:
    """Print the rows."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.layers", description=__doc__)
    ask.add_argument("--rows", type=int, default=MILLION)
    for what, found, beside in rows(ask.parse_args().rows):
        print(f"{what:36} {found:>10}   {beside}")


if __name__ == "__main__":
    main()
