"""Pictures of measures: points stand where their figures say."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.eventing import Taken, drawn
from benchmarks.pictures import EDGE, SIDE

SVG = "{http://www.w3.org/2000/svg}"


def test_growth_is_drawn_by_powers_of_ten_beside_linear_growth() -> None:
    drawing = ElementTree.fromstring(drawn([Taken(1_000, 0.06, 0.04, 50.0), Taken(100_000, 6.0, 4.0, 400.0)]))
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in drawing.iter(f"{SVG}circle")]
    assert dots == [(EDGE, EDGE + SIDE), (EDGE + SIDE * 2 / 3, EDGE + SIDE / 2)]
    line = next(drawing.iter(f"{SVG}line"))
    ends = [float(line.attrib[name]) for name in ("x1", "y1", "x2", "y2")]
    assert ends == [EDGE, EDGE + SIDE, EDGE + SIDE * 2 / 3, EDGE + SIDE / 2]
    assert [title.text for title in drawing.iter(f"{SVG}title")][-1] == "100,000 claims: 10.0 s, 400 MB"
