"""JSON, lines of it and tables become rows under our names or theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pages_made import TABLE, found, put

from whoheld.snapshots import limits


def test_a_row_keeps_its_bytes_and_its_names(tmp_path: Path) -> None:
    row = b'{"guid": 7, "body": "Troops entered the town"}'
    (page,), left = found(put(tmp_path, "a.jsonl", row + b"\n"))
    assert (page.payload, page.name, page.media, left) == (row, "7", "application/json", [])


def test_given_fields_rename_a_row_and_leave_the_rest(tmp_path: Path) -> None:
    row = {"meta": {"day": "2016-03-13"}, "body": "Troops left", "text": "teaser", "paper": "Post", "link": "e.org"}
    fields = {"text": "body", "date": "meta.day", "source": "paper", "title": "none"}
    (page,), _ = found(put(tmp_path, "a.jsonl", json.dumps(row).encode()), fields)
    assert json.loads(page.payload) == {
        "text": "Troops left", "date": "2016-03-13", "source": "Post", "meta": {"day": "2016-03-13"}, "link": "e.org"
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt"])
def test_lines_of_objects_are_rows_whatever_the_ending(tmp_path: Path, name: str) -> None:
    pages, _ = found(put(tmp_path, name, b'{"text":"one"}\n{"text":"two"}\n'))
    assert [page.origin for page in pages] == [f"{tmp_path / name}:1", f"{tmp_path / name}:2"]


@pytest.mark.parametrize(
    "wrapped", ['[{"text": "one"}, {"text": "two"}]', '{"ok": 1, "items": [{"text": "one"}, {"text": "two"}]}']
)
def test_a_list_of_objects_is_rows(tmp_path: Path, wrapped: str) -> None:
    pages, left = found(put(tmp_path, "a.json", wrapped.encode()))
    assert [page.payload for page in pages] == [b'{"text": "one"}', b'{"text": "two"}']
    assert left == []


def test_what_other_programs_write_is_mended(tmp_path: Path) -> None:
    lines = b'{"text": "a \\ud83d b", "day": NaN}\n' + '{"text": "café"}\n'.encode("cp1252")
    pages, left = found(put(tmp_path, "a.jsonl", lines))
    assert [json.loads(page.payload) for page in pages] == [{"text": "a ? b", "day": None}, {"text": "café"}]
    assert left == []


def test_utf_16_rows_are_read(tmp_path: Path) -> None:
    pages, _ = found(put(tmp_path, "a.jsonl", '{"text":"one"}\r\n{"text":"two é"}\r\n'.encode("utf-16")))
    assert [json.loads(page.payload)["text"] for page in pages] == ["one", "two é"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_parts_a_table(tmp_path: Path, delimiter: str) -> None:
    (one, two), left = found(put(tmp_path, "a.csv", TABLE.replace(b";", delimiter.encode())))
    words = f'Troops{delimiter} entered\nthe "old" town'
    assert json.loads(one.payload) == {"id": "7", "headline": "Hit falls", "body": words}
    assert (one.origin, one.name, two.origin) == (f"{tmp_path / 'a.csv'}:2", "7", f"{tmp_path / 'a.csv'}:4")
    assert left == []


def test_a_table_takes_the_given_names(tmp_path: Path) -> None:
    (one, _), _ = found(put(tmp_path, "a.csv", TABLE), {"title": "headline", "text": "body"})
    assert set(json.loads(one.payload)) == {"id", "title", "text"}


def test_a_table_in_windows_1252_with_long_cells(tmp_path: Path) -> None:
    long = "Troops left the café. " * 20_000
    (page,), left = found(put(tmp_path, "a.csv", f"text,day\n{long},2016\n".encode("cp1252")))
    assert (json.loads(page.payload)["text"], left) == (long, [])


def test_a_quote_that_is_not_closed_costs_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELL", 2_000)
    rows = b'id,text\n1,"not closed\n' + b"2,the town fell to the army\n" * 200
    pages, left = found(put(tmp_path, "a.csv", rows))
    assert [(item.reason, item.item) for item in left] == [("damaged table", f"{tmp_path / 'a.csv'}:2")]
    assert len(pages) == 200


def test_a_table_made_to_fail_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELL", 1_000)
    _, left = found(put(tmp_path, "a.csv", b'id,text\n1,"a\n' + b'a","b\n' * 20_000))
    assert 8 < len(left) < 150
    assert {item.reason for item in left} <= {"damaged table", "no text in row"}


def test_a_table_without_head_says_so(tmp_path: Path) -> None:
    _, (left,) = found(put(tmp_path, "a.csv", b"Troops entered the town. " * 10 + b",2016\n1,2\n"))
    assert left.reason == "no header"


def test_many_bad_rows_are_counted(tmp_path: Path) -> None:
    _, left = found(put(tmp_path, "a.jsonl", b"{\n" * 1_000))
    assert len(left) == limits.SAID + 1
    assert left[-1].detail.startswith("900 more")
    assert left[-1].item == str(tmp_path / "a.jsonl")


def test_an_array_of_too_many_objects_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LISTED", 10)
    _, (left,) = found(put(tmp_path, "a.json", b"[" + b"{}," * 20 + b"{}]"))
    assert (left.reason, ".jsonl" in left.detail) == ("too large", True)


CYRILLIC = {
    "title": "Войска вошли в город",
    "text": "Источник сообщил, что войска утром вошли в город. Жители ушли на север.",
}
ARABIC = {
    "title": "القوات تدخل المدينة",
    "text": "دخلت القوات المدينة صباح اليوم، وقال السكان إن المسلحين غادروا نحو الشمال.",
}
WESTERN = {"title": "Café in Hit", "text": "“They left,” said Müller – and no one followed."}


@pytest.mark.parametrize(
    ("row", "encoding"),
    [(CYRILLIC, "cp1251"), (CYRILLIC, "koi8_r"), (ARABIC, "cp1256"), (WESTERN, "cp1252"), (CYRILLIC, "utf-8")],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_rows_in_any_alphabet_keep_their_letters(tmp_path: Path, row: dict[str, str], encoding: str, name: str) -> None:
    plain = {"title": "Hit", "text": "Troops entered the town"}
    lines = [json.dumps(one, ensure_ascii=False) for one in (plain, row)]
    if name == "a.csv":
        lines = ["title;text"] + [";".join(one.values()) for one in (plain, row)]
    text = f"[{','.join(lines)}]" if name == "a.json" else "\n".join(lines)
    (_, page), left = found(put(tmp_path, name, text.encode(encoding)))
    assert (json.loads(page.payload), left) == (row, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("row", [CYRILLIC, ARABIC, WESTERN])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_utf_16_without_a_mark_is_read(tmp_path: Path, row: dict[str, str], encoding: str, name: str) -> None:
    table = "title\ttext\r\n" + "\t".join(row.values()).replace("“", "").replace("”", "")
    text = table if name == "a.csv" else json.dumps(row, ensure_ascii=False)
    (page,), left = found(put(tmp_path, name, text.encode(encoding)))
    assert json.loads(page.payload)["title"] == row["title"]
    assert left == []


def test_rows_in_two_encodings_are_each_read(tmp_path: Path) -> None:
    rows = [(WESTERN, "cp1252"), (ARABIC, "utf-8"), (CYRILLIC, "cp1251")]
    lines = b"\n".join(json.dumps(row, ensure_ascii=False).encode(encoding) for row, encoding in rows)
    pages, _ = found(put(tmp_path, "a.jsonl", lines))
    assert json.loads(pages[1].payload) == ARABIC


def test_the_line_by_which_excel_names_the_delimiter_is_no_head(tmp_path: Path) -> None:
    (page, _), left = found(put(tmp_path, "a.csv", b"sep=;\r\n" + TABLE))
    assert json.loads(page.payload)["headline"] == "Hit falls"
    assert left == []


def test_an_export_of_chats_gives_its_messages(tmp_path: Path) -> None:
    said = {"id": 2, "type": "message", "text": [{"type": "bold", "text": "Hit fell"}, " today"], "text_entities": []}
    renamed = {"id": 1, "type": "service", "title": "News of the whole valley", "text": "", "text_entities": []}
    picture = {"id": 3, "from": "News of the whole valley", "text": "", "text_entities": []}
    chat = {"name": "News of the whole valley", "messages": [renamed, said, picture]}
    for held in (chat, {"about": "What you asked us for, as of today", "chats": {"about": "All", "list": [chat]}}):
        (page,), left = found(put(tmp_path, "result.json", json.dumps(held, indent=1).encode()))
        assert (page.name, [one.reason for one in left]) == ("2", ["no text in row"] * 2)


def test_lists_beside_an_article_of_its_own_are_no_rows(tmp_path: Path) -> None:
    article = {"title": "Hit", "body": "Troops entered the town", "items": [{"text": "another"}]}
    (page,), left = found(put(tmp_path, "a.json", json.dumps(article).encode()))
    assert (json.loads(page.payload), left) == (article, [])


@pytest.mark.parametrize(
    "held",
    [
        {"response": {"status": "ok", "results": [{"text": "one"}]}},
        {"status": "ok", "articles": [{"text": "one"}], "sources": [{"id": 1}]},
        {"took": 3, "hits": {"total": 1, "hits": [{"text": "one"}]}},
    ],
)
def test_what_news_services_answer_is_rows(tmp_path: Path, held: object) -> None:
    (page,), left = found(put(tmp_path, "a.json", json.dumps(held).encode()))
    assert (json.loads(page.payload), left) == ({"text": "one"}, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_a_table_that_excel_saved_as_text_is_a_table(tmp_path: Path, encoding: str) -> None:
    text = 'Title\tText\r\nHit falls\t"Troops entered\nthe town"\r\n'
    (page,), left = found(put(tmp_path, "a.txt", text.encode(encoding)))
    assert json.loads(page.payload) == {"Title": "Hit falls", "Text": "Troops entered\nthe town"}
    assert left == []


def test_a_text_whose_first_line_has_a_tab_is_a_text(tmp_path: Path) -> None:
    (page,), left = found(put(tmp_path, "a.txt", b"Hit\tTroops entered the town\nSource\tOfficers\n"))
    assert (page.media, left) == ("text/plain", [])
