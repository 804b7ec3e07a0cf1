"""What an export leaves out is what a publication leaves out; each flag gives it back; the record stays as it was."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from page.frontier import LEXICON, PARENT, QUARTER, TODAY, claim_id, fill
from whoheld.exports.asking import Asked
from whoheld.exports.exporting import FORMATS, Format, Wanted, export
from whoheld.redaction.copying import redacted
from whoheld.redaction.rules import Rules
from whoheld.redaction.streaming import streamed
from whoheld.redaction.striking import said
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views.tables import TABLES

YOUNG, PLAN, SENT = (claim_id(number) for number in (6, 3, 4))
GONE = ("Ahmed Younis", "2,000 fighters", "means to take", "sent tanks", "back.", QUARTER.id, "Somebody Else", YOUNG)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.create(tmp_path_factory.mktemp("frontier") / "made.whoheld") as made:
        fill(made)
        yield made


def everything(record: Record, folder: Path, rules: Rules) -> str:
    """Return all that all formats say."""
    with streamed(record, rules, LEXICON, Settings(), TODAY) as (shown, _):
        for format in FORMATS:
            if format != "parquet":
                wanted = Wanted(format, Asked("machine-coded"))
                export(shown, wanted, LEXICON, folder / format)
        export(shown, Wanted("geojson", Asked(""), on=TODAY.replace(year=2016, month=4)), LEXICON, folder / "held")
        every = replace(Wanted("ged", Asked("", every=True)))
        export(shown, every, LEXICON, folder / "all")
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())


def test_by_default_nothing_of_what_is_to_be_left_out_is_in_any_export(record: Record, tmp_path: Path) -> None:
    told = everything(record, tmp_path, Rules())
    for gone in GONE:
        assert gone not in told, gone
    assert "[name left out], a shopkeeper" in told
    assert "[strength left out]" in told
    assert "\ue000" not in told
    assert PARENT.id in told
    assert "Colonel Juma Bani" in told


@pytest.mark.parametrize(
    ("rules", "back"),
    [
        (Rules(names=True), "Ahmed Younis"),
        (Rules(strengths=True), "2,000 fighters"),
        (Rules(plans=True), "means to take"),
        (Rules(deployments=True), "sent tanks"),
        (Rules(embargo=0), YOUNG),
        (Rules(sites=True), QUARTER.id),
    ],
)
def test_each_flag_gives_back_what_it_names(record: Record, tmp_path: Path, rules: Rules, back: str) -> None:
    told = everything(record, tmp_path, rules)
    assert back in told
    assert [gone for gone in GONE if gone in told and gone != back and not (back == YOUNG and gone == "back.")] == []


@pytest.mark.parametrize(
    "rules",
    [Rules(), Rules(plans=True), Rules(sites=True), Rules(places=frozenset({"Fallujah"})), Rules(names=True),
     Rules(words=frozenset({"Shells"})), Rules(documents=frozenset({"page-1"})), Rules(claims=frozenset({PLAN}))],
)  # fmt: skip
def test_tables_are_those_of_a_publication(record: Record, rules: Rules) -> None:
    with redacted(record, rules, LEXICON, Settings(), TODAY) as (copy, _):
        published = {name: sorted(map(_told, table.rows(copy))) for name, table in TABLES.items()}
    with streamed(record, rules, LEXICON, Settings(), TODAY) as (shown, _):
        exported = {name: sorted(map(_told, table.rows(shown))) for name, table in TABLES.items()}
    for name in TABLES:
        assert exported[name] == published[name], name


def _told(row: tuple[object, ...]) -> list[str]:
    return [said(str(cell)) for cell in row]


def test_the_record_is_as_it_was(record: Record) -> None:
    before = [list(table.rows(record)) for table in TABLES.values()]
    with streamed(record, Rules(embargo=0), LEXICON, Settings(), TODAY) as (shown, _):
        assert [list(table.rows(shown)) for table in TABLES.values()] != before
    assert [list(table.rows(record)) for table in TABLES.values()] == before


@pytest.mark.parametrize("format", ["control", "geojson"])
def test_formats_without_words_read_no_texts(record: Record, format: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object, base: Record) -> None:
        raise AssertionError("texts were read")

    monkeypatch.setattr("whoheld.redaction.withholding.Redaction.learn_people", refuse)
    with streamed(record, Rules(), LEXICON, Settings(), TODAY) as (shown, _):
        assert export(shown, Wanted(format, Asked("")), LEXICON, io.StringIO())
