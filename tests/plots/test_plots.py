"""Pictures of a record: what they show, that names stay apart, that the same record gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from views.town import BLUE, RED, TOWN, fill
from whoheld.errors import UsageError
from whoheld.plots.base_map import Box, ground
from whoheld.plots.control_map import control_map
from whoheld.plots.labels import write_names
from whoheld.plots.pictures import check_ending, legend_rows, new_figure, save
from whoheld.plots.reports import reports, weekly
from whoheld.plots.strips import Run, most_told, runs, strips
from whoheld.store import PlaceRow, Record

HOSTILE = ["$\\frac{1}$", "<script>alert(1)</script>", "الرمادي", "💥\x07", "a" * 400, "\\", "_^_"]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "made.whoheld") as made:
        fill(made)
        yield made


def texts(figure: Figure) -> set[str]:
    legend = [text.get_text() for each in figure.legends for text in each.get_texts()]
    return {*legend, *(text.get_text() for axes in figure.axes for text in axes.texts)}


def test_the_map_names_places_sides_and_what_strength_means(record: Record) -> None:
    figure = control_map(record, date(2015, 6, 10))
    assert texts(figure) >= {TOWN.name, BLUE, "contested", "not known", "50 % sure", "100 % sure"}
    assert RED not in texts(figure)
    assert "2015-06-10" in figure.texts[0].get_text()


def test_a_map_of_another_country_or_of_a_day_without_places_is_empty_but_drawn(record: Record, tmp_path: Path) -> None:
    for at, figure in enumerate((control_map(record, date(2015, 6, 10), "QQ"), control_map(record, date(1990, 1, 1)))):
        assert TOWN.name not in texts(figure)
        save(figure, tmp_path / f"{at}.png")
        assert (tmp_path / f"{at}.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_drawn(record: Record, tmp_path: Path, name: str) -> None:
    record.put_places([PlaceRow(TOWN.id, name, (), "XX", None, "settlement", 1.0, 2.0, 2.0)])
    save(control_map(record, date(2015, 6, 10)), tmp_path / "map.svg")
    save(strips(record, most_told(record)), tmp_path / "strips.svg")
    for picture in ("map.svg", "strips.svg"):
        root = ElementTree.fromstring((tmp_path / picture).read_bytes())
        assert not [each for each in root.iter() if each.tag.endswith("script")]


def test_the_same_record_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    for ending in ("png", "svg"):
        first, again = tmp_path / f"1.{ending}", tmp_path / f"2.{ending}"
        for path in (first, again):
            save(strips(record, most_told(record)), path)
        assert first.read_bytes() == again.read_bytes()


def test_names_never_lie_over_one_another_or_outside() -> None:
    figure = new_figure(6, 4)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    points = [(x, y, f"Town {x:.2f} {y:.2f}") for x, y in np.random.default_rng(1).random((150, 2))]
    left_out = write_names(figure, axes, points)
    written = [each.get_window_extent() for each in axes.texts if isinstance(each, Annotation)]
    assert 0 < left_out < len(points)
    assert len(written) == len(points) - left_out
    assert not [pair for pair in combinations(written, 2) if pair[0].overlaps(pair[1])]
    frame = axes.get_window_extent()
    assert all(frame.x0 <= box.x0 and box.x1 <= frame.x1 for box in written)


def test_runs_join_days_of_one_holder_and_are_cut_to_the_days(record: Record) -> None:
    found = list(runs(record.control(TOWN.id), (date(2015, 4, 1), date(2015, 8, 5))))
    assert [run.holder for run in found] == [RED, RED, "contested", BLUE, BLUE, ""]
    assert found[0] == Run(date(2015, 4, 1), date(2015, 4, 30), RED, 0.9)
    assert found[-1].end == date(2015, 8, 5)


def test_reports_are_counted_by_the_monday_of_their_week(record: Record) -> None:
    assert weekly(record) == {
        date(2015, 2, 23): 1,
        date(2015, 5, 25): 1,
        date(2015, 6, 1): 1,
        date(2015, 6, 29): 1,
    }
    assert "4 reports" in reports(record).texts[1].get_text()


def test_an_empty_record_is_drawn(tmp_path: Path) -> None:
    with Record.create(tmp_path / "empty.whoheld") as empty:
        for figure in (control_map(empty, date(2015, 1, 1)), strips(empty, most_told(empty)), reports(empty)):
            save(figure, tmp_path / "empty.png")
    assert (tmp_path / "empty.png").stat().st_size


def test_the_ground_is_read_from_steps_and_shared_arcs(tmp_path: Path) -> None:
    arcs = [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, -10]]]
    shape = {"type": "Polygon", "arcs": [[0, 1]]}
    told = {
        "arcs": arcs,
        "transform": {"scale": [0.1, 0.1], "translate": [40.0, 30.0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": [shape]}},
    }
    (tmp_path / "countries-10m-x.json").write_text(json.dumps(told))
    (ring,) = ground(Box(40, 30, 42, 32), tmp_path).land
    assert ring.tolist() == [[40, 30], [41, 30], [41, 31], [40, 30]]
    assert ground(Box(50, 30, 52, 32), tmp_path).land == ()
    lakes = told | {"objects": {"lakes": shape, "rivers": {"type": "LineString", "arcs": [~0]}}}
    (tmp_path / "world_50m-x.js").write_text(f"var e=JSON.parse(`{json.dumps(lakes)}`);export{{e as default}};")
    found = ground(Box(40, 30, 42, 32), tmp_path)
    assert found.lakes[0].tolist() == ring.tolist()
    assert found.rivers[0].tolist() == [[41, 31], [41, 30], [40, 30]]
    assert ground(Box(40, 30, 42, 32), tmp_path / "unbuilt").land == ()


def test_a_legend_has_room_for_many_sides() -> None:
    assert legend_rows({}) == 2
    assert legend_rows({f"side {at}": f"#{at:06X}" for at in range(12)}) == 5


@pytest.mark.parametrize("name", ["map.jpg", "map", "map.png.txt"])
def test_only_two_endings_are_pictures(name: str) -> None:
    with pytest.raises(UsageError, match=r"\.png or an \.svg"):
        check_ending(Path(name))
