"""Records as known on a day, made from one another; and the day on which the page opens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from page.serving import LEXICON, client_of
from whoheld.page.opened import Known, reading
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views.doubts import _held_so
from whoheld.views.summary import _opens

TABLES = ("documents", "claims", "places", "origins", "origin_claims", "events", "event_claims", "control", "factors")
DAYS = ("2016-06-27", "2015-12-28", "2016-06-28", "2015-12-27", "2015-12-29")


def rows(record: Record) -> list[list[tuple[object, ...]]]:
    return [sorted(record.db.execute(f"SELECT * FROM {table}").fetchall()) for table in TABLES]


def on(known: Known, path: Path, day: str) -> list[list[tuple[object, ...]]]:
    with reading(path) as whole, known.on(date.fromisoformat(day), "a mark", whole) as record:
        return rows(record)


def known_of(path: Path) -> Known:
    return Known(path, lambda: (LEXICON, Settings()))


def test_a_day_made_from_another_is_as_if_made_anew(served: Path) -> None:
    stepping = known_of(served)
    stepped = [on(stepping, served, day) for day in DAYS]
    assert len({len(tables[1]) for tables in stepped}) > 2
    assert stepped == [on(known_of(served), served, day) for day in DAYS]


def test_another_state_of_the_record_is_no_beginning_for_a_day(served: Path) -> None:
    known = known_of(served)
    on(known, served, DAYS[1])
    with reading(served) as whole, known.on(date.fromisoformat(DAYS[4]), "another mark", whole):
        assert [mark for mark, _ in known._kept] == ["another mark"]


BUSY = [(f"2016-03-{day:02}", 50) for day in range(1, 29)]


@pytest.mark.parametrize(
    ("told", "out_last", "opens"),
    [
        ([], None, None),
        ([], "2016-03-01", None),
        (BUSY, None, "2016-03-28"),
        (BUSY, "2016-03-10", "2016-03-10"),
        ([*BUSY, ("2016-04-20", 1)], None, "2016-04-20"),
        ([*BUSY, ("2024-09-12", 3)], None, "2016-03-28"),
        ([*BUSY, ("2017-09-12", 3), ("2024-09-12", 3)], "2024-09-12", "2016-03-28"),
        ([*BUSY, ("2024-09-12", 30)], None, "2024-09-12"),
        ([("2014-01-01", 1), ("2016-01-01", 1)], None, "2016-01-01"),
    ],
)
def test_the_page_opens_on_the_last_day_but_for_few_far_beyond(
    told: list[tuple[str, int]], out_last: str | None, opens: str | None
) -> None:
    assert _opens(told, out_last) == (date.fromisoformat(opens) if opens else None)


@pytest.mark.parametrize("left", [None, b"", b"no record at all, but a text"])
def test_a_record_that_is_gone_is_told(tmp_path: Path, left: bytes | None) -> None:
    path = tmp_path / "a.whoheld"
    Record.create(path).close()
    with client_of(path) as client:
        assert client.get("/api/daily.json").status_code == 200
        path.unlink()
        if left is not None:
            (tmp_path / "other").write_bytes(left)
            (tmp_path / "other").replace(path)
        for asked in ("summary.json", "daily.json?as_of=2016-01-01", "tables/places.csv", f"document/{'0' * 64}/raw"):
            answer = client.get(f"/api/{asked}")
            assert answer.status_code == 503
            assert "a.whoheld" in answer.json()["error"]


@pytest.mark.parametrize(
    ("supports", "so"),
    [(["contested"], "contested"), (["divided"], "divided"), (["IS"], "held by IS"), (["A", "B"], "held by A and B")],
)
def test_a_state_holds_nothing(supports: list[str], so: str) -> None:
    assert _held_so(supports) == so
