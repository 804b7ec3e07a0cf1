"""Records of saved pages, and clients that ask the page's server about them without a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from whoheld import pipeline
from whoheld.lexicon import load
from whoheld.page.answering import Serving
from whoheld.page.app import make_app
from whoheld.page.guarding import LOOPBACK
from whoheld.settings import Settings
from whoheld.store import Record

LEXICON = load()
READ_ONLY = Serving(hosts=LOOPBACK)
REVIEWED = Serving(review=True, hosts=LOOPBACK)
HOME = "http://127.0.0.1:8000"
TOLD = {
    "ramadi": (
        "2015-12-28",
        "Iraqi forces captured Ramadi from ISIS on Monday, the defence ministry said.",
        "ISIS still holds Hit and Fallujah.",
    ),
    "ramadi-denied": (
        "2015-12-28",
        "ISIS captured Ramadi on Monday, a tribal leader said.",
        "Iraqi forces withdrew from Hit on Sunday.",
    ),
    "fallujah": (
        "2016-06-28",
        "Iraqi forces captured Fallujah from ISIS on 26 June 2016.",
        "An airstrike on the town of Hit killed 12 people on 25 June 2016, police said.",
        "The army took the village of Nosuchplace on 25 June 2016.",
    ),
}
HOSTILE = (
    "BAGHDAD, 2 July 2016.\n\n<script>alert(1)</script> =cmd() said ISIS captured Haditha on 1 July 2016 "
    "\u202e\U0001f4a3 المدينة \"'><img src=x onerror=alert(2)>.\n"
)
PAGE = """<html><head><title>News of the day</title>
<meta property="article:published_time" content="{day}T12:00:00Z"></head>
<body><article><h1>News of the day</h1>{words}</article></body></html>"""


def record_at(folder: Path) -> Path:
    """Make a record of the pages and return its path."""
    saved = folder / "pages"
    saved.mkdir()
    for name, (day, *paragraphs) in TOLD.items():
        words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        (saved / f"{name}.html").write_text(PAGE.format(day=day, words=words))
    (saved / "hostile.txt").write_text(HOSTILE)
    path = folder / "tested.whoheld"
    with Record.create(path) as record:
        pipeline.build([saved], record, LEXICON, Settings())
    return path


@contextmanager
def client_of(path: Path, serving: Serving = READ_ONLY) -> Iterator[TestClient]:
    """Yield a client of a server of a record."""
    app = make_app(path, lambda: (LEXICON, Settings()), serving)
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        yield client
