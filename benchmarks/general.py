"""Pages of general news that are not on war in, how few claims the program makes of them out.

`general.txt` lists the pages: the first two hundred in a drawn order of web-2016 of which we judged by their titles
that they tell nothing of a war, of its armed groups or of their attacks abroad. Crime, accidents, politics, the
business of arms, sport, stocks and films are among them. `general.quiet` is one less the claims for each page.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss
from benchmarks.rows import document_of, read_rows
from benchmarks.told import told
from whoheld.lexicon import Lexicon
from whoheld.model import Document

FILE = "corpus/web-2016.jsonl.gz"
IDS = Path(__file__).with_name("general.txt")


def documents(shared: Path, lexicon: Lexicon) -> list[Document]:
    """Return what is read of the pages."""
    wanted = set(IDS.read_text(encoding="utf-8").split())
    rows = (row for row in read_rows(shared / FILE) if row["id"] in wanted)
    return [one for row in rows if isinstance(one := document_of(row, lexicon), Document)]


def measured(shared: Path, lexicon: Lexicon) -> Measured:
    """Return the figure and every claim that is made."""
    parts: list[Part] = []
    misses: list[Miss] = []
    for document in documents(shared, lexicon):
        claims = told(document, lexicon)
        parts.append((1.0 - len(claims), 1.0))
        for claim in claims:
            names = " at ".join((claim.actor.text if claim.actor else "?", ", ".join(p.text for p in claim.places)))
            words = claim.sentence.of(document.text)
            misses.append(Miss("general.quiet", document.name, words, "no claim", f"{claim.kind} by {names}"))
    return Measured([Figure("general.quiet", tuple(parts))], misses)
