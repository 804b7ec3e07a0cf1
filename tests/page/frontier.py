"""A made-up record of what may and may not be published: names, plans, strengths, a quarter, a young page."""

from __future__ import annotations

from datetime import date

from whoheld.lexicon import load
from whoheld.model import Actor, Block, Claim, Count, Document, Kind, Place, Published, Snapshot, Source, Span, Status
from whoheld.pipeline import derive
from whoheld.settings import Settings
from whoheld.store import Record

RED, BLUE = "Red", "Blue"
TODAY = date(2017, 1, 1)
LEXICON = load()
FALLUJAH = LEXICON.places_named("Fallujah")[0]
QUARTER = next(
    entry for id in list(LEXICON.places) if (entry := LEXICON.places[id]).parent and entry.level == "site" and entry.lat
)
PARENT = LEXICON.places[QUARTER.parent or ""]
OPENING = "A long opening that no claim rests on, by Somebody Else."
TOLD: tuple[tuple[str, Kind, Status, date], ...] = (
    ("Blue took Fallujah, said Colonel Juma Bani.", "capture", "happened", date(2016, 3, 1)),
    ("Shells hit Fallujah, said Ahmed Younis, a shopkeeper.", "shelling", "happened", date(2016, 3, 2)),
    ("Some 2,000 fighters of Blue hold Fallujah.", "hold", "happened", date(2016, 3, 3)),
    ("Blue means to take Fallujah.", "capture", "planned", date(2016, 3, 4)),
    ("Blue sent tanks to Fallujah.", "deploy", "happened", date(2016, 3, 5)),
    ("Red took the quarter.", "capture", "happened", date(2016, 3, 6)),
    ("Red took Fallujah back.", "capture", "happened", date(2016, 12, 20)),
)
YOUNG, QUARTERED = 6, 5


def name_of(number: int) -> str:
    """Return the name of a page."""
    return f"page-{number}"


def claim_id(number: int) -> str:
    """Return the id of a page's claim."""
    return f"c_{number:016x}"


def fill(record: Record, pages: int = len(TOLD)) -> None:
    """Put the first pages into a record, derived."""
    for number in range(pages):
        document, claim = page(number)
        payload = document.text.encode()
        record.add_snapshots([Snapshot(document.sha256, document.name, "secret/path.txt", "text/plain", payload)])
        record.put_page(document.sha256, document, [claim], [])
    derive(record, LEXICON, Settings())


def page(number: int) -> tuple[Document, Claim]:
    """Return a page of an opening and a sentence, and the claim that this makes."""
    sentence, kind, status, day = TOLD[number]
    text = f"{OPENING}\n{sentence}"
    span = Span(len(OPENING) + 1, len(text))
    published = Published(day, day, "stamp")
    document = Document(f"{number:064x}", name_of(number), text, (Block("paragraph", Span(0, len(text))),), published)
    side = RED if sentence.startswith("Red") else BLUE
    actor = Actor(side, name=side, side=side)
    strength = (Count("fighters", "actor", 2000, 2000, _span(text, "2,000 fighters")),) if "2,000" in text else ()
    sources = tuple(Source(who) for who in ("Colonel Juma Bani", "shopkeeper Ahmed Younis") if who[-5:] in sentence)
    claim = Claim(
        claim_id(number), document.sha256, kind, status, "body", span, span, 0.9, "all", actor,
        places=(_place(number),), start=day, end=day, strength=strength, sources=sources,
    )  # fmt: skip
    return document, claim


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def _place(number: int) -> Place:
    entry = QUARTER if number == QUARTERED else FALLUJAH
    where = (entry.country, entry.adm1, entry.level, entry.lat, entry.lon, entry.precision_km)
    return Place(entry.name, None, "named", entry.name, None, entry.id, entry.name, *where, 0.9)
