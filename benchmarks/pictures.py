"""Points in a frame in, a picture as SVG text out: what the pictures of docs/ are drawn with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

SIDE, EDGE = 360, 48
INK, LIGHT, POINT = "#333", "#bbb", "#1f6f8b"

Tick = tuple[float, str]
"""Where a tick stands, from 0 to 1, and what is written at it."""


class Dot(NamedTuple):
    """A point of the frame, from 0 to 1 either way, its radius, and what is said of it."""

    across: float
    up: float
    radius: float
    told: str


class Axis(NamedTuple):
    """What an axis tells, and its ticks."""

    name: str
    ticks: Sequence[Tick]


def picture(across: Axis, up: Axis, dots: Sequence[Dot], line: Iterable[tuple[float, float]]) -> str:
    """Return a picture of dots joined in their order, over a dashed line from one point to another."""
    whole = SIDE + 2 * EDGE
    path = " ".join(f"{x(dot.across)},{y(dot.up)}" for dot in dots)
    (left, low), (right, high) = line
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}" '
            'font-family="sans-serif" font-size="12">',
            f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
            f'<line x1="{x(left)}" y1="{y(low)}" x2="{x(right)}" y2="{y(high)}" stroke="{LIGHT}" '
            'stroke-dasharray="4 4"/>',
            *_frame(across, up),
            f'<polyline fill="none" stroke="{POINT}" points="{path}"/>',
            *(
                f'<circle cx="{x(dot.across)}" cy="{y(dot.up)}" r="{dot.radius:.1f}" fill="{POINT}">'
                f"<title>{dot.told}</title></circle>"
                for dot in dots
            ),
            "</svg>\n",
        ]
    )


def _frame(across: Axis, up: Axis) -> Iterator[str]:
    yield f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{INK}"/>'
    for at, text in across.ticks:
        yield f'<text x="{x(at)}" y="{EDGE + SIDE + 16}" text-anchor="middle" fill="{INK}">{text}</text>'
    for at, text in up.ticks:
        yield f'<text x="{EDGE - 6}" y="{y(at) + 4}" text-anchor="end" fill="{INK}">{text}</text>'
    middle = EDGE + SIDE / 2
    yield f'<text x="{middle}" y="{EDGE + SIDE + 36}" text-anchor="middle" fill="{INK}">{across.name}</text>'
    yield (
        f'<text x="14" y="{middle}" text-anchor="middle" fill="{INK}" transform="rotate(-90 14 {middle})">'
        f"{up.name}</text>"
    )


def x(value: float) -> float:
    """Return how far to the right a share of the frame's side lies."""
    return round(EDGE + value * SIDE, 1)


def y(value: float) -> float:
    """Return how far down a share of the frame's side, counted from below, lies."""
    return round(EDGE + (1 - value) * SIDE, 1)
