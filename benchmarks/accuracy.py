"""Coded pages in, every quality figure beside its floor out: `make accuracy`.

The program is run as anybody runs it: `whoheld claims`, `documents`, `build` and `who`. It is scored on our own coded
examples, and on the coded test pages of the folder that WHOHELD_SHARED names. Where that is unset, those pages are
skipped; where it is set and they are missing, the run fails.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import blocks, claims, control, cuts, dates, grounding, merging, pages, trees, words
from benchmarks.figures import Figure, Part, below, raised, read_floors, write_floors
from benchmarks.scoring import Tally, tally
from whoheld.lexicon import load

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "benchmarks/floors.toml"
PAGES = ROOT / "examples/anbar"
CODED = ROOT / "examples/coded/anbar.jsonl"
CONTROL = ROOT / "examples/coded/anbar-control.csv"
SHARED = "WHOHELD_SHARED"
LIMIT_SECONDS = 600
UNKNOWN_PLACE = 2

Rows = list[dict[str, Any]]


def whoheld(*arguments: str | Path) -> str:
    """Run the command line and return what it prints; a failure ends the run with its own words."""
    done = run(*arguments)
    if done.returncode:
        words = " ".join(map(str, arguments))
        raise SystemExit(f"accuracy: `whoheld {words}` failed ({done.returncode}): {done.stderr.strip()}")
    return done.stdout


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whoheld", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)


def holder(record: Path, place: str, day: str) -> str | None:
    """Return who held a place by the record; nobody where the record has no such place."""
    done = run("who", place, "--on", day, "-r", record, "--json")
    if done.returncode not in (0, UNKNOWN_PLACE):
        raise SystemExit(f"accuracy: `whoheld who {place}` failed ({done.returncode}): {done.stderr.strip()}")
    return json.loads(done.stdout)["holder"] if done.returncode == 0 else None


def read_rows(text: str) -> Rows:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def by_document(rows: Iterable[dict[str, Any]]) -> dict[str, Rows]:
    """Group rows by the document that they name."""
    groups: dict[str, Rows] = defaultdict(list)
    for row in rows:
        groups[row["document"]].append(row)
    return groups


def claim_figures(name: str, coded: Rows, claims: Mapping[str, Rows], texts: Mapping[str, str]) -> list[Figure]:
    """Score the claims of a set of coded documents, one part for each document."""
    tallies = [
        tally(page["claims"], claims.get(page["document"], []), texts.get(page["document"], "")) for page in coded
    ]
    everything, territory = [one[0] for one in tallies], [one[1] for one in tallies]
    return [
        Figure(f"{name}.found", f1_parts(everything, "found")),
        Figure(f"{name}.full", f1_parts(everything, "full")),
        Figure(f"{name}.territory_found", f1_parts(territory, "found")),
        Figure(f"{name}.territory_full", f1_parts(territory, "full")),
        Figure(f"{name}.quotes_in_text", tuple((one.ours - one.made_up, one.ours) for one in everything)),
    ]


def f1_parts(tallies: Sequence[Tally], hits: str) -> tuple[Part, ...]:
    """Return the parts whose ratio of sums is the F1 over all documents."""
    return tuple((2 * getattr(one, hits), one.coded + one.ours) for one in tallies)


def dating_figure(name: str, coded: Rows, documents: Mapping[str, Rows]) -> Figure:
    """Score the days of publication: a page counts where its bounds overlap the coded ones."""
    parts = []
    for page in coded:
        theirs = page["published"]
        ours = next((row["published"] for row in documents.get(page["document"], [])), None) or {}
        if theirs.get("start") and theirs.get("end"):
            dated = bool(ours.get("start") and ours.get("end"))
            parts.append((float(dated and ours["start"] <= theirs["end"] and theirs["start"] <= ours["end"]), 1.0))
    return Figure(f"{name}.published", tuple(parts))


def control_figure(name: str, pages: Path, truth: Path) -> Figure:
    """Build a record and ask it for the holder of each place on each day of the truth, one part for each place."""
    hits: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, truth.open(newline="", encoding="utf-8") as file:
        record = Path(folder) / "accuracy.whoheld"
        whoheld("build", pages, "-r", record)
        for row in csv.DictReader(file):
            hits[row["place"]].append(holder(record, row["place"], row["day"]) == row["holder"])
    return Figure(f"{name}.control", tuple((float(sum(right)), float(len(right))) for right in hits.values()))


def example_figures() -> list[Figure]:
    """Score our own pages, which everybody has."""
    coded = read_rows(CODED.read_text(encoding="utf-8"))
    documents = by_document(read_rows(whoheld("documents", PAGES)))
    texts = {name: "".join(block["text"] for block in rows[0]["blocks"]) for name, rows in documents.items()}
    claims = by_document(read_rows(whoheld("claims", PAGES)))
    return [
        *claim_figures("examples", coded, claims, texts),
        dating_figure("examples", coded, documents),
        control_figure("examples", PAGES, CONTROL),
    ]


def gold_figures(shared: Path) -> list[Figure]:
    """Score the coded test pages of a shared folder, and hold our scoring to the scorer that lies beside them."""
    gold = shared / "gold"
    missing = [path for path in (gold / "test", gold / "docs.jsonl", gold / "score.py") if not path.exists()]
    if missing:
        raise SystemExit(f"accuracy: {SHARED} is set, but {missing[0]} does not exist; correct it or unset it")
    coded = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((gold / "test").glob("*.json"))]
    names = {page["document"] for page in coded}
    rows = [row for row in read_rows((gold / "docs.jsonl").read_text(encoding="utf-8")) if row["id"] in names]
    texts = {row["id"]: f"{row['title'] or ''} {row['text']}" for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        pages, printed = Path(folder) / "pages.jsonl", Path(folder) / "claims.jsonl"
        pages.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        printed.write_text(whoheld("claims", pages), encoding="utf-8")
        claims = by_document(read_rows(printed.read_text(encoding="utf-8")))
        documents = by_document(read_rows(whoheld("documents", pages)))
        figures = claim_figures("gold", coded, claims, texts)
        compare_scorers(figures, gold, printed)
    return [*figures, dating_figure("gold", coded, documents)]


def reading_figures(shared: Path) -> list[Figure]:
    """Score the main text of real pages beside trafilatura's, the blocks of sorted pages, the days of coded ones."""
    missing = [path for path in (shared / "bench/html", shared / "gold/clean") if not path.exists()]
    if missing:
        raise SystemExit(f"accuracy: {SHARED} is set, but {missing[0]} does not exist; correct it or unset it")
    dated = [figure for split in ("train", "test") for figure in dates.figures(shared, split)]
    return [*pages.page_figures(shared / "bench/html", load()), *blocks.figures(shared), *dated]


def reader_figures(shared: Path) -> list[Figure]:
    """Score how sentences are cut, split into words, parsed and brought to their lemmas."""
    if not (shared / "treebank").is_dir():
        raise SystemExit(f"accuracy: {SHARED} is set, but {shared / 'treebank'} does not exist; correct it or unset it")
    return [*cuts.figures(shared), *words.figures(shared), *trees.figures(shared)]


def record_figures(shared: Path) -> list[Figure]:
    """Score which reports are held for one happening, and who held what by a third of the pages of one corpus."""
    if not (shared / "corpus").is_dir():
        raise SystemExit(f"accuracy: {SHARED} is set, but {shared / 'corpus'} does not exist; correct it or unset it")
    lexicon = load()
    return [*merging.measured(shared, lexicon).figures, *control.measured(shared, lexicon).figures]


SCORES = (gold_figures, reading_figures, reader_figures, grounding.figures, claims.figures, record_figures)


def compare_scorers(figures: Sequence[Figure], gold: Path, printed: Path) -> None:
    """End the run where the scorer beside the pages reaches other figures than ours."""
    command = [sys.executable, str(gold / "score.py"), str(gold / "test"), str(printed), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    if done.returncode:
        raise SystemExit(f"accuracy: score.py failed: {done.stderr.strip()}")
    theirs = json.loads(done.stdout)
    for figure in figures:
        name = figure.name.removeprefix("gold.")
        if name in theirs and abs(theirs[name]["f1"] - figure.value) > 0.001:
            raise SystemExit(f"accuracy: score.py says {name} {theirs[name]['f1']}, ours is {figure.value}")


def table(figures: Sequence[Figure], floors: Mapping[str, float]) -> str:
    """Lay out each figure beside its 90% interval and its floor."""
    lines = [f"{'figure':<26}{'value':>7}   {'90% interval':<15}{'floor':>6}"]
    for figure in figures:
        low, high = figure.interval()
        floor = floors.get(figure.name)
        mark = " BELOW" if floor is not None and figure.value < floor else ""
        shown = "none" if floor is None else f"{floor:.3f}"
        lines.append(f"{figure.name:<26}{figure.value:>7.3f}   {low:.3f} to {high:.3f} {shown:>6}{mark}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; with --gate fail below a floor, with --update move the floors up."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    ask.add_argument("--gate", action="store_true", help="exit 1 where a figure is below its floor or has none")
    ask.add_argument("--update", action="store_true", help="raise the floors to the figures")
    ask.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    options = ask.parse_args(arguments)
    figures, floors = example_figures(), read_floors(FLOORS)
    shared = os.environ.get(SHARED)
    if shared:
        for score in SCORES:
            figures += score(Path(shared))
    print(table(figures, floors))
    if not shared:
        print(f"gold: skipped, because {SHARED} names no folder with coded test pages")
    if options.update:
        write_floors(FLOORS, raised(figures, floors, options.allow_regression))
    sunk = below(figures, floors) if options.gate else []
    if sunk:
        print(f"below the floor: {', '.join(sunk)}", file=sys.stderr)
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(main())
