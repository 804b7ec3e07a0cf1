"""Every number that a user may set, in one frozen object; each has a default and a line of help.

Weights are in nats: a factor of weight w makes what it supports e^w times as likely, and what it speaks against e^-w.
"""

from __future__ import annotations

from typing import Annotated, get_type_hints

from msgspec import Meta, Struct

Weight = Annotated[float, Meta(ge=0, le=8)]
Fraction = Annotated[float, Meta(ge=0, le=1)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Daily = Annotated[float, Meta(gt=0, lt=1)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """How much each kind of statement weighs, and how fast what is known of a place fades."""

    capture: Annotated[
        Weight, Meta(description="A taking or leaving, told at its last day: news, often told before it is complete.")
    ] = 2.5
    before: Annotated[
        Fraction,
        Meta(
            description="The fraction that a taking, leaving or move bears on the day before: older news is told anew."
        ),
    ] = 0.5
    hold: Annotated[
        Weight, Meta(description="Being in or keeping a place: background, wrong half as often as news of a taking.")
    ] = 3.5
    fighting: Annotated[
        Weight,
        Meta(
            description="An offensive, advance, siege or planned taking: not the mover's yet, and contested meanwhile."
        ),
    ] = 0.8
    part: Annotated[
        Weight, Meta(description="A claim of a part of a place: makes it contested, and never changes its holder.")
    ] = 0.5
    shared: Annotated[
        Fraction, Meta(description="The fraction that a claim of a holder adds to a division: he may hold a part only.")
    ] = 0.4
    possible: Annotated[
        Fraction,
        Meta(description="The fraction of its weight that a hedged claim keeps ('may have'), and a denied taking."),
    ] = 0.4
    own_victory: Annotated[
        Fraction,
        Meta(description="The fraction that a claim keeps when the winning side itself is the one to say it."),
    ] = 0.7
    temperature: Annotated[
        float, Meta(gt=0, description="Divides every weight: above 1 all answers are less certain, below 1 more so.")
    ] = 1.0
    stay: Annotated[
        Daily, Meta(description="The probability that a holder loses a place to no other on a day without news of it.")
    ] = 0.9999
    leak: Annotated[
        Daily, Meta(description="The share of a day's certainty that turns into 'holder not named' away from evidence.")
    ] = 0.0003
    horizon_days: Annotated[
        int, Meta(ge=1, description="Evidence older than this before a place's last evidence is left out.")
    ] = 7305
    theatre: Annotated[
        tuple[Country, ...],
        Meta(
            description="Countries that the pages are about (ISO 3166, such as IQ): their places come before namesakes."
        ),
    ] = ()


class Setting(Struct, frozen=True):
    """One setting as documented."""

    name: str
    default: float | tuple[str, ...]
    help: str


def _described() -> tuple[Setting, ...]:
    hints = get_type_hints(Settings, include_extras=True)
    defaults = Settings()
    return tuple(
        Setting(
            name=name,
            default=getattr(defaults, name),
            help=next(meta.description for meta in hints[name].__metadata__ if meta.description),
        )
        for name in Settings.__struct_fields__
    )


SETTINGS: tuple[Setting, ...] = _described()
