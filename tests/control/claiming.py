"""Claims for tests, by what matters to control: kind, side, place and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from whoheld.control import holder, reconstruct
from whoheld.model import Actor, Claim, Control, Judgement, Kind, Origin, Place, Source, Span
from whoheld.settings import Settings

IS, IRAQ = "IS", "Government of Iraq"
TOWN = Place(text="Ramadi", id="ramadi", name="Ramadi", level="settlement")


def actor(side: str | None) -> Actor | None:
    return Actor(text=side, side=side) if side else None


def claim(name: str, kind: Kind, side: str | None, start: str | None, end: str | None = None, **more: Any) -> Claim:
    base = Claim(
        id=name,
        sha256="page of " + name,
        kind=kind,
        status="happened",
        part="body",
        quote=Span(0, 1),
        sentence=Span(0, 1),
        confidence=1.0,
        actor=actor(side),
        places=(TOWN,),
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end or start or "") if end or start else None,
    )
    return replace(base, **more)


def source(side: str) -> Source:
    return Source(text="spokesman", side=side)


def rows(
    claims: Iterable[Claim], origins: Sequence[Origin] = (), judgements: Sequence[Judgement] = ()
) -> list[Control]:
    return list(reconstruct(claims, origins, judgements, Settings()))


def on(day: str, controls: Iterable[Control]) -> Control:
    wanted = date.fromisoformat(day)
    return next(control for control in controls if control.start <= wanted <= control.end)


def held(day: str, *claims: Claim) -> str | None:
    return holder(on(day, rows(claims)))
