"""Names given in texts in, how many of them grounding resolves rightly, and how fast, out.

`python -m benchmarks.grounding SHARED` prints the figures with their intervals; `--show lgl.chosen` prints what a
measure misses instead, the most frequent first; `--speed` prints the speeds. See toponyms.py, headlines.py,
gazetteer.py and coded.py.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

from benchmarks import coded, gazetteer, headlines, toponyms
from benchmarks.figures import Figure
from benchmarks.given import Measured, Miss, page
from benchmarks.rows import document_of, read_rows
from benchmarks.timing import PEAK, processor_seconds
from whoheld.grounding import ground
from whoheld.lexicon import Lexicon, load
from whoheld.model import Claim, Document, Place

NEEDED = ("bench/geoparsing", "bench/ged-headlines.jsonl.gz", "gold/docs.jsonl")
PARTS = ("toponyms", "headlines", "gazetteer", "train", "test", "seeds")
CORPUS = "corpus/syria-2011-2018.jsonl.gz"
DOCUMENTS = 400
MILLION = 1_000_000
SEED = 5
PATTERN = "Government forces retook {0} on Monday and advanced from {1} towards {0}, in the west of {2}."
LOADING = f"""
import time
start = time.process_time()
from whoheld.lexicon import load
lexicon = load()
lexicon.find("Ramadi"), lexicon.places_named("Ramadi"), lexicon.actor("is")
took = time.process_time() - start
{PEAK}
print(took, peak)
"""
Row = tuple[str, str, str]


def figures(shared: Path) -> list[Figure]:
    """Return the figures of places and sides."""
    missing = [shared / name for name in NEEDED if not (shared / name).exists()]
    if missing:
        raise SystemExit(f"accuracy: WHOHELD_SHARED is set, but {missing[0]} does not exist; correct it or unset it")
    return [figure for name in PARTS for figure in measured(name, shared, load()).figures]


def measured(name: str, shared: Path, lexicon: Lexicon) -> Measured:
    """Return the figures and misses of one of PARTS."""
    match name:
        case "toponyms":
            return toponyms.measured(shared / "bench/geoparsing", lexicon)
        case "headlines":
            return headlines.measured(shared / "bench/ged-headlines.jsonl.gz", lexicon)
        case "gazetteer":
            return gazetteer.measured(shared / "bench/ged-headlines.jsonl.gz", lexicon)
        case "seeds":
            return coded.seeds(shared / "gold", lexicon)
        case _:
            return coded.measured(shared / "gold", name, lexicon)


def rows(shared: Path | None) -> Iterator[Row]:
    """Yield what was timed, the figure, and what stands beside it."""
    lexicon = load()
    documents = list(real(shared, lexicon) if shared else made())
    claims = [named_in(document, lexicon) for document in documents]
    mentions = sum(map(len, claims))
    took = processor_seconds(partial(_ground_all, documents, claims, lexicon))
    found = processor_seconds(lambda: [lexicon.find(document.text) for document in documents])
    beside = f"{mentions} names in {len(documents)} documents; finding them alone {found / mentions * MILLION:.0f}"
    yield "resolve a million mentions, s", f"{took / mentions * MILLION:.0f}", beside
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, done.stdout.split())
    beside = "in a fresh process, with its names made ready to be found"
    yield "load the lexicon, ms of processor", f"{seconds * 1000:.0f}", beside
    yield "memory of that process, MB", f"{kilobytes / 1024:.0f}", "the interpreter's own included"


def real(shared: Path, lexicon: Lexicon) -> Iterator[Document]:
    """Yield distinct documents of the corpus, drawn at random."""
    drawn = random.Random(SEED).sample(read_rows(shared / CORPUS), DOCUMENTS)
    yield from (one for row in drawn if isinstance(one := document_of(row, lexicon), Document))


def made() -> Iterator[Document]:
    """Yield documents that name drawn places."""
    draw = random.Random(SEED)
    towns = ("Ramadi", "Hit", "Rutba", "Raqqa", "Manbij", "Mosul", "Tikrit", "Homs", "Aleppo", "Sirte", "Aden", "Taiz")
    for number in range(DOCUMENTS):
        lines = [PATTERN.format(*draw.sample(towns, 3)) for _ in range(10)]
        yield page(f"made-{number}", "\n".join(lines))


def named_in(document: Document, lexicon: Lexicon) -> list[Claim]:
    """Return a claim for each place named in a document."""
    hits = [hit for hit in lexicon.find(document.text) if hit.kind == "place"]
    return [
        Claim(
            f"c_{number}", document.sha256, "clash", "happened", "body", hit.span, hit.span, 0.9,
            places=(Place(hit.text, hit.span),),
        )
        for number, hit in enumerate(hits)
    ]  # fmt: skip


def _ground_all(documents: list[Document], claims: list[list[Claim]], lexicon: Lexicon) -> None:
    for document, told in zip(documents, claims, strict=True):
        for _ in ground(document, told, lexicon):
            pass


def most_missed(misses: list[Miss], measure: str) -> Iterator[str]:
    """Yield the misses of a measure, those of the same words and the same answer together, the most frequent first."""
    chosen = [miss for miss in misses if miss.measure.startswith(measure)]
    counts = Counter((miss.measure, miss.words, miss.wanted, miss.given) for miss in chosen)
    where = {key: next(rows).document for key, rows in groupby(sorted(chosen, key=_key), key=_key)}
    for key, count in counts.most_common():
        name, words, wanted, given = key
        yield f"{count:4} {name} | {' '.join(words.split())} | wanted {wanted} | given {given} | {where[key][:120]}"


def _key(miss: Miss) -> tuple[str, str, str, str]:
    return miss.measure, miss.words, miss.wanted, miss.given


def main() -> None:
    """Print the figures, what a measure misses, or the speeds."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.grounding", description=__doc__)
    ask.add_argument("shared", type=Path, nargs="?", default=os.environ.get("WHOHELD_SHARED"))
    ask.add_argument("--only", choices=PARTS, action="append", help="measure these parts alone")
    ask.add_argument("--show", metavar="NAME", help="print the misses whose measure begins so, such as 'ged.within'")
    ask.add_argument("--speed", action="store_true", help="print the speeds instead")
    chosen = ask.parse_args()
    shared = Path(chosen.shared) if chosen.shared else None
    if chosen.speed or shared is None:
        for what, found, beside in rows(shared):
            print(f"{what:34} {found:>10}   {beside}")
        return
    for name in chosen.only or PARTS:
        part = measured(name, shared, load())
        if chosen.show is not None:
            print("\n".join(most_missed(part.misses, chosen.show)))
            continue
        for figure in part.figures:
            low, high = figure.interval()
            print(f"{figure.name:32} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)}", flush=True)


if __name__ == "__main__":
    main()
