"""Names that grounding left unresolved: one for all its spellings, by frequency, with a few of their sentences."""

from __future__ import annotations

from pathlib import Path

from whoheld.model import Block, Claim, Document, Place, Published, Rejection, Snapshot, Span
from whoheld.store import Record
from whoheld.views import gaps

TEXT = "Blue took {name}. Then more followed."


def put(record: Record, number: int, phrase: str, head: str, reasons: tuple[str, ...]) -> None:
    text, sha = TEXT.format(name=phrase), f"{number:064x}"
    sentence, words = Span(0, len("Blue took .") + len(phrase)), Span(10, 10 + len(phrase))
    claim = Claim(
        f"c_{number}", sha, "capture", "happened", "body", sentence, sentence, 0.9, "all", None, (), None,
        (Place(phrase, words, head=head),),
    )  # fmt: skip
    rejections = [
        Rejection("grounding", "Blue" if reason.startswith("actor") else phrase, reason, claim.id, sha, words)
        for reason in reasons
    ]
    record.add_snapshots([Snapshot(sha, f"page-{number}", "made", "text/plain", text.encode())])
    document = Document(sha, f"page-{number}", text, (Block("paragraph", Span(0, len(text))),), Published())
    record.put_page(sha, document, [claim], rejections)


def test_names_are_grouped_and_counted(tmp_path: Path) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        for number, phrase in enumerate(("Al-Qarya", "al-Qarya", "south of Qarya", "Al-Qarya", "Al-Qarya")):
            put(record, number, phrase, phrase.removeprefix("south of "), ("place unknown",))
        put(record, 7, "Elsewhere", "Elsewhere", ("place ambiguous", "actor unknown"))
        first, actor, place = gaps(record).unknown
    assert (first.kind, first.name, first.reason, first.number, first.pages) == (
        "place", "Al-Qarya", "place unknown", 5, 5,
    )  # fmt: skip
    assert [(said.document, said.sentence) for said in first.sentences] == [
        ("page-0", "Blue took Al-Qarya."),
        ("page-1", "Blue took al-Qarya."),
        ("page-2", "Blue took south of Qarya."),
    ]
    assert (actor.kind, actor.name) == ("actor", "Blue")
    assert (place.name, place.reason) == ("Elsewhere", "place ambiguous")


def test_other_gaps_are_no_names(tmp_path: Path) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        record.put_rejections(
            [Rejection("documents", "a.html", "place of nothing", "c_1"), Rejection("grounding", "a", "odd")]
        )
        assert gaps(record).unknown == ()
