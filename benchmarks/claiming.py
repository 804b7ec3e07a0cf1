"""Reports of war and pages of general news in, how many a second are read for claims, where the time goes, memory out.

Processor time of one process on one core; two cores read twice as many. The reports are real ones of the shared corpus,
cut to 400 words, no sentence twice, else generated; the general pages are those of `general.txt`. What turns a page
into a document is timed elsewhere. `python -m benchmarks.claiming`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from cProfile import Profile
from pathlib import Path
from pstats import Stats

from benchmarks import general
from benchmarks.reading import WORDS, report
from benchmarks.rows import document_of, read_rows
from benchmarks.timing import PEAK, processor_seconds
from benchmarks.told import told
from whoheld.lexicon import Lexicon, load
from whoheld.model import Document

CORPUS = "corpus/syria-2011-2018.jsonl.gz"
REPORTS = 80
WARM = 5
CORES = 2
SEED = 11
STEPS = {
    "sentences": ("passages.py", "passages"),
    "pages shut whole": ("gate.py", "shuts"),
    "the gate": ("gate.py", "passing"),
    "trees": ("reading.py", "read"),
    "names": ("mentions.py", "mentions"),
    "casualties": ("counts.py", "befallen"),
    "the coder's questions": ("asking.py", "told_of"),
    "the coder": ("coder.py", "code"),
    "days": ("dating.py", "dated"),
    "sources": ("attributing.py", "attributed"),
    "places and sides": ("__init__.py", "ground"),
}
MEMORY = f"""
import sys
from pathlib import Path
from benchmarks import claiming
from whoheld.lexicon import load
from benchmarks.told import told
lexicon = load()
for document in claiming.reports(Path(sys.argv[1]) if sys.argv[1:] else None, lexicon):
    told(document, lexicon)
{PEAK}
print(peak)
"""
Row = tuple[str, str, str]


def rows(shared: Path | None) -> Iterator[Row]:
    """Yield what was timed, the figure, and what stands beside it."""
    lexicon = load()
    told_of_war = list(reports(shared, lexicon))
    _read(told_of_war[:WARM], lexicon)
    yield from _speed(f"war reports of {WORDS} words", told_of_war[WARM:], lexicon)
    if shared:
        yield from _speed("general news", general.documents(shared, lexicon), lexicon)
    asked = [sys.executable, "-c", MEMORY, *([str(shared)] if shared else [])]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    yield "claims, the process at its peak, MB", f"{int(done.stdout) / 1024:.0f}", "the same reports in a fresh process"


def _speed(what: str, pages: Sequence[Document], lexicon: Lexicon) -> Iterator[Row]:
    """Yield how fast half of the pages are read, and where the time goes in the others."""
    timed, profiled = pages[::2], pages[1::2]
    a_second = len(timed) / processor_seconds(lambda: _read(timed, lexicon))
    words = sum(len(page.text.split()) for page in timed) / len(timed)
    beside = f"{a_second:.1f} on one; {len(timed)} pages of {words:.0f} words, places resolved"
    yield f"{what} to claims a second, {CORES} cores", f"{CORES * a_second:.1f}", beside
    yield f"{what}, where the time goes", "", shares(profiled, lexicon)


def reports(shared: Path | None, lexicon: Lexicon) -> Iterator[Document]:
    """Yield reports of some four hundred words."""
    draw = random.Random(SEED)
    if shared is None:
        made = ({"id": f"made-{number}", "text": report(draw, WORDS)} for number in range(REPORTS + WARM))
        yield from (one for row in made if isinstance(one := document_of(row, lexicon), Document))
        return
    long = [row for row in read_rows(shared / CORPUS) if len(row["text"].split()) >= WORDS]
    for row in draw.sample(long, REPORTS + WARM):
        cut = {**row, "text": " ".join(row["text"].split(" ")[:WORDS])}
        if isinstance(one := document_of(cut, lexicon), Document):
            yield one


def shares(documents: Sequence[Document], lexicon: Lexicon) -> str:
    """Return the shares of the time that the steps take in a profile of pages not read before."""
    profile = Profile(time.process_time)
    profile.runcall(_read, documents, lexicon)
    entries: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = Stats(profile).stats  # type: ignore[attr-defined]
    taken = {(Path(file).name, name): entry[3] for (file, _, name), entry in entries.items()}
    whole = taken["claiming.py", "_read"]
    return ", ".join(f"{name} {taken.get(step, 0.0) / whole:.0%}" for name, step in STEPS.items())


def _read(documents: Sequence[Document], lexicon: Lexicon) -> None:
    for document in documents:
        told(document, lexicon)


if __name__ == "__main__":
    for what, figure, beside in rows(Path(os.environ["WHOHELD_SHARED"]) if "WHOHELD_SHARED" in os.environ else None):
        print(f"{what:50} {figure:>14}   {beside}")
