"""Stretches without evidence: where they begin and end, who leads at first, and from when on nobody is known to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from views.town import RED, TOWN, Told, page
from whoheld.model import Control, Place, Relation, Snapshot
from whoheld.store import PlaceRow, Record
from whoheld.views import gaps

HELD: Told = ("Red held Qasr as ever.", "hold", "happened")
ELSEWHERE = PlaceRow("t:9", "Zawr", (), "XX", "North", "settlement")


def put(record: Record, number: int, days: tuple[str, str], place: str = TOWN.id, **changed: Any) -> None:
    document, claim = page(number, HELD, (RED, None), (date.fromisoformat(days[0]), date.fromisoformat(days[1])))
    claim = replace(claim, **{"places": (replace(claim.places[0], id=place),), **changed})
    record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", document.text.encode())])
    record.put_page(document.sha256, document, [claim], [])


def test_a_stretch_lies_between_days_of_evidence_and_the_last_is_open(tmp_path: Path) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        put(record, 1, ("2015-01-01", "2015-03-01"))
        put(record, 2, ("2016-01-01", "2016-01-01"))
        put(record, 3, ("2016-02-01", "2016-02-01"))
        put(record, 4, ("2018-01-01", "2018-01-01"), ELSEWHERE.id)
        record.put_places([TOWN, ELSEWHERE])
        known, faded = {RED: 0.9}, {RED: 0.4}
        rows = [
            Control(TOWN.id, date(2015, 1, 1), date(2016, 12, 31), known, 0.0, 0.1),
            Control(TOWN.id, date(2017, 1, 1), date(2017, 12, 31), faded, 0.0, 0.6),
            Control(ELSEWHERE.id, date(2018, 1, 1), date(2018, 1, 1), known, 0.0, 0.1),
        ]
        record.put_derived([], [], rows, [])
        first, last = gaps(record).silences
    assert (first.place.id, first.start, first.end) == (TOWN.id, date(2015, 3, 2), date(2015, 12, 31))
    assert (first.holder, first.unknown_from) == (RED, None)
    assert (last.start, last.end, last.holder, last.unknown_from) == (date(2016, 2, 2), None, RED, date(2017, 1, 1))


def test_plans_and_what_lies_nearby_break_no_silence(tmp_path: Path) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        put(record, 1, ("2015-01-01", "2015-01-01"))
        put(record, 2, ("2015-06-01", "2015-06-01"), status="planned")
        near = Place("near Qasr", id=TOWN.id, relation=Relation("near", "Qasr"))
        put(record, 3, ("2015-06-02", "2015-06-02"), places=(near,))
        put(record, 4, ("2016-01-01", "2016-01-01"))
        record.put_places([TOWN])
        record.put_derived([], [], [Control(TOWN.id, date(2015, 1, 1), date(2015, 1, 31), {RED: 0.9}, 0.0, 0.1)], [])
        (silent,) = gaps(record).silences
    assert (silent.start, silent.end) == (date(2015, 1, 2), date(2015, 12, 31))
    assert silent.unknown_from == date(2015, 2, 1)


def test_a_short_pause_is_none(record: Record) -> None:
    assert gaps(record).silences == ()


def test_a_place_that_nobody_ever_held_is_not_listed(tmp_path: Path) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        put(record, 1, ("2015-01-01", "2015-01-01"))
        put(record, 2, ("2017-01-01", "2017-01-01"))
        record.put_places([TOWN])
        record.put_derived([], [], [], [])
        assert gaps(record).silences == ()


def test_claims_without_days_are_no_evidence(tmp_path: Path) -> None:
    undated: dict[str, Any] = {"start": None, "end": None}
    with Record.create(tmp_path / "a.whoheld") as record:
        put(record, 1, ("2015-01-01", "2015-01-01"), **undated)
        record.put_places([TOWN])
        record.put_derived([], [], [Control(TOWN.id, date(2015, 1, 1), date(2015, 1, 31), {RED: 0.9}, 0.0, 0.1)], [])
        assert gaps(record).silences == ()
