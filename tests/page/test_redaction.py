"""What a published record holds, and what it does not, by default and by each flag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from page.frontier import (
    FALLUJAH,
    LEXICON,
    OPENING,
    PARENT,
    QUARTER,
    QUARTERED,
    TODAY,
    TOLD,
    YOUNG,
    claim_id,
    fill,
    name_of,
)
from whoheld.errors import UsageError
from whoheld.redaction.copying import redacted
from whoheld.redaction.rules import Kept, Rules, read_kept
from whoheld.redaction.striking import said
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views.summary import side_names

DEFAULTS = Rules()
ALL = Rules(0, True, True, True, True, True, True)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.create(tmp_path_factory.mktemp("frontier") / "made.whoheld") as made:
        fill(made)
        yield made


def published(record: Record, rules: Rules = DEFAULTS, today: date = TODAY) -> tuple[Record, dict[str, int]]:
    """Return what may be published, and the counts of what was left out by what it was."""
    with redacted(record, rules, LEXICON, Settings(), today) as (shown, left_out):
        kept = Record.create(":memory:")
        shown.db.backup(kept.db)
        counts: dict[str, int] = {}
        for item in left_out:
            counts[item.what] = counts.get(item.what, 0) + item.number
    return kept, counts


def words(record: Record) -> str:
    """Return all text of a record, as it is published."""
    return said("\n".join(record.db.iterdump()))


def test_by_default_nothing_of_what_is_to_be_left_out_is_anywhere_in_the_record(record: Record) -> None:
    shown, counts = published(record)
    told = words(shown)
    for gone in ("Ahmed Younis", "2,000", "means to take", "sent tanks", "back", "secret/path", "Somebody Else"):
        assert gone not in told, gone
    for kept in ("Colonel Juma Bani", "Blue took Fallujah", "[name left out], a shopkeeper", "[strength left out]"):
        assert kept in told, kept
    assert counts == {"documents": 1, "texts": 6, "claims": 2, "places": 1, "numbers": 1, "names": 2}


def test_control_rests_on_the_older_pages_alone_and_ends_where_they_may_tell(record: Record) -> None:
    shown, _ = published(record)
    last = DEFAULTS.last_day(TODAY)
    with Record.create(Path(":memory:")) as without:
        fill(without, YOUNG)
        expected = [row for row in without.control(FALLUJAH.id) if row.start <= last]
    assert [row.sides for row in shown.control(FALLUJAH.id)] == [row.sides for row in expected]
    assert shown.control(FALLUJAH.id)[-1].end == last
    assert shown.control(FALLUJAH.id) != record.control(FALLUJAH.id)[: len(expected)]


def test_a_quarter_is_shown_at_its_town_as_a_part_and_moves_not_its_holder(record: Record) -> None:
    shown, _ = published(record)
    (place,) = shown.claim(claim_id(QUARTERED)).places
    assert (place.id, place.lat, place.lon) == (PARENT.id, PARENT.lat, PARENT.lon)
    assert place.relation is not None
    assert place.relation.what == "part"
    assert shown.place(QUARTER.id) is None
    assert shown.control(QUARTER.id) == ()
    assert shown.control(PARENT.id) == record.control(PARENT.id)
    assert shown.event(claim_id(QUARTERED)).places == (PARENT.id,)


def test_a_source_that_is_a_private_person_goes_by_the_role(record: Record) -> None:
    shown, _ = published(record)
    assert [source.text for source in shown.claim(claim_id(0)).sources] == ["Colonel Juma Bani"]
    assert [source.text for source in shown.claim(claim_id(1)).sources] == ["shopkeeper"]


FLAGS = [
    ("embargo", 0, "Red took Fallujah back"),
    ("sites", True, QUARTER.id),
    ("strengths", True, "2,000 fighters"),
    ("deployments", True, "sent tanks"),
    ("plans", True, "means to take"),
    ("names", True, "Ahmed Younis"),
    ("texts", True, OPENING[:30]),
]


@pytest.mark.parametrize(("flag", "value", "seen"), FLAGS)
def test_each_flag_shows_what_it_names_and_no_other(record: Record, flag: str, value: int, seen: str) -> None:
    told = words(published(record, replace(DEFAULTS, **{flag: value}))[0])
    assert seen in told
    assert [other for name, _, other in FLAGS if name != flag and other in told] == []


def test_with_all_flags_the_views_read_the_same_record(record: Record) -> None:
    shown, counts = published(record, ALL, date(2030, 1, 1))
    assert counts == {}
    assert list(shown.claims()) == list(record.claims())
    assert list(shown.events()) == list(record.events())
    assert shown.control(FALLUJAH.id) == record.control(FALLUJAH.id)
    assert shown.factors(FALLUJAH.id) == record.factors(FALLUJAH.id)
    assert side_names(shown) == side_names(record)


def test_a_file_of_ones_own_leaves_out_places_documents_claims_and_words(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'documents = ["{name_of(0)}"]\nclaims = ["{claim_id(2)}"]\nwords = ["the quarter", "shells"]')
    kept = read_kept(path)
    shown, counts = published(record, replace(ALL, documents=kept.documents, claims=kept.claims, words=kept.words))
    told = words(shown)
    assert "Juma Bani" not in told
    assert "Red took [left out]." in told
    assert "[left out] hit Fallujah" in told
    assert {claim.id for claim in shown.claims()} == {claim_id(n) for n in range(len(TOLD))} - {
        claim_id(0),
        claim_id(2),
    }
    assert counts["documents"] == counts["claims"] == 1
    gone, counts = published(record, replace(ALL, places=frozenset({"Fallujah"})))
    assert gone.place(FALLUJAH.id) is None
    assert [claim.id for claim in gone.claims()] == [claim_id(QUARTERED)]
    assert counts["places"] == 1


@pytest.mark.parametrize("text", ["words = 3", "people = ['x']", "words = [", "\x00"])
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"mine\.toml"):
        read_kept(path)
    with pytest.raises(UsageError, match="No such file"):
        read_kept(tmp_path / "none.toml")
    assert read_kept(_write(tmp_path / "empty.toml", "")) == Kept()


def test_what_is_left_out_last_day_counts_from_today() -> None:
    assert Rules().last_day(date(2020, 3, 31)) == date(2020, 3, 1)
    assert len(TOLD) - 1 == YOUNG


def _write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path
