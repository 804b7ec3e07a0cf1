"""Pages and claims for tests of who copied whom and what was one happening."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from whoheld.model import Actor, Block, Claim, Document, Place, Published, Span, Words

HIT = Place(text="Hit", id="hit", name="Hit", level="settlement")
RAWA = Place(text="Rawa", id="rawa", name="Rawa", level="settlement")
IRAQ, IS = Actor(text="army", side="Government of Iraq"), Actor(text="militants", side="IS")


def page(name: str, text: str, agency: str | None = None, day: date = date(2016, 4, 14)) -> Document:
    return Document(
        sha256=name,
        name=name,
        text=text,
        blocks=(Block("paragraph", Span(0, len(text))),),
        published=Published(day, day, "given"),
        agency=Words(agency) if agency else None,
    )


def claim(name: str, on: str | None = None, day: str | None = "2016-04-14", **more: Any) -> Claim:
    when = date.fromisoformat(day) if day else None
    base = Claim(
        id=name,
        sha256=on or f"page {name}",
        kind="capture",
        status="happened",
        part="body",
        quote=Span(0, 1),
        sentence=Span(0, 1),
        confidence=1.0,
        actor=IRAQ,
        places=(HIT,),
        start=when,
        end=when,
    )
    return replace(base, **more)
