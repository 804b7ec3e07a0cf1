"""Points of a curve of reliability in (mean probability, share that was so, number), a picture as SVG text out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log10

SIDE, EDGE = 360, 48
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
INK, LIGHT, POINT = "#333", "#bbb", "#1f6f8b"

Point = tuple[float, float, int]


def drawn(points: Sequence[Point]) -> str:
    """Return the picture: a point for each tenth of probability, larger where it stands for more days."""
    whole = SIDE + 2 * EDGE
    path = " ".join(f"{_x(said)},{_y(so)}" for said, so, _ in points)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}" '
            'font-family="sans-serif" font-size="12">',
            f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
            *_frame(),
            f'<polyline fill="none" stroke="{POINT}" points="{path}"/>',
            *(
                f'<circle cx="{_x(said)}" cy="{_y(so)}" r="{2 + log10(number + 1):.1f}" fill="{POINT}">'
                f"<title>said {said:.2f}, so on {so:.2f} of {number} days</title></circle>"
                for said, so, number in points
            ),
            "</svg>\n",
        ]
    )


def _frame() -> Iterator[str]:
    yield f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="{LIGHT}" stroke-dasharray="4 4"/>'
    yield f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{INK}"/>'
    for tick in TICKS:
        yield f'<text x="{_x(tick)}" y="{EDGE + SIDE + 16}" text-anchor="middle" fill="{INK}">{tick}</text>'
        yield f'<text x="{EDGE - 6}" y="{_y(tick) + 4}" text-anchor="end" fill="{INK}">{tick}</text>'
    middle = EDGE + SIDE / 2
    yield f'<text x="{middle}" y="{EDGE + SIDE + 36}" text-anchor="middle" fill="{INK}">probability given</text>'
    yield (
        f'<text x="14" y="{middle}" text-anchor="middle" fill="{INK}" transform="rotate(-90 14 {middle})">'
        "share of place-days on which it was so</text>"
    )


def _x(value: float) -> float:
    return round(EDGE + value * SIDE, 1)


def _y(value: float) -> float:
    return round(EDGE + (1 - value) * SIDE, 1)
