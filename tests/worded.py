"""A record of a few pages of our own words about two towns, read by the whole program."""

from __future__ import annotations

from html import escape
from pathlib import Path

from whoheld import pipeline
from whoheld.lexicon import load
from whoheld.settings import Settings
from whoheld.store import Record

PAGES = {
    "2016-03-03": (
        "River Post",
        "Islamic State fighters captured Ramadi, in Iraq's Anbar province, on 1 March 2016, a police colonel said.",
        "At least 12 soldiers were killed in clashes with Islamic State in Ramadi on 1 March 2016, a doctor said.",
    ),
    "2016-04-15": (
        "Tigris Mail",
        "Iraqi forces recaptured Ramadi from Islamic State on 14 April 2016, the army said.",
        "An air strike hit Rutba on 13 April 2016 and killed 20 people, residents said.",
    ),
    "2016-04-16": (
        "River Post",
        "The Defence Ministry denied on Saturday that Ramadi had fallen to Islamic State.",
        "Islamic State still holds Rutba, tribal leaders said on 16 April 2016.",
    ),
    "2016-05-20": (
        "Tigris Mail",
        "Iraqi forces captured Rutba from Islamic State on 19 May 2016, officials <b>said</b>.",
        "A car bomb killed 7 people in Rutba on 18 May 2016 & wounded many.",
    ),
}


def worded(folder: Path) -> Record:
    """Return the record of the pages, derived."""
    for day, (outlet, *sentences) in PAGES.items():
        told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        head = f'<meta property="article:published_time" content="{day}">'
        head += f'<meta property="og:site_name" content="{outlet}">'
        (folder / f"{day}.html").write_text(f"<html><head>{head}</head><body><article>{told}</article></body></html>")
    record = Record.create(folder / "worded.whoheld")
    pipeline.build(sorted(folder.glob("*.html")), record, load(), Settings())
    return record
