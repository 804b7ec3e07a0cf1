"""Headlines are found in machine data however it is printed or broken, each with the day of its object."""

from __future__ import annotations

import time
from datetime import date

import pytest

from whoheld.documents.blocks.dumps import dump_regions, is_dump, split_dump
from whoheld.documents.layers.layer import Line
from whoheld.documents.layers.lines import lines_of

A, B = "Army nears the border crossing", "Mayor returns to his office"


def headlines(text: str) -> list[tuple[str, date | None]]:
    return [
        (line.span.of(text), line.days.start if line.days else None)
        for region in dump_regions(text, lines_of(text))
        for line in (split_dump(region, text) if region.hint == "debris" else (region,))
        if line.hint == "related"
    ]


@pytest.mark.parametrize(
    "text",
    [
        f'[{{"id":"1","pic":"/2016/08/13/a.jpg","title":"{A}"}},{{"id":"2","title":"{B}","date":"2016-08-14"}}]',
        f'[{{"id":"1","pic":"\\/2016\\/8\\/13_a","title":"{A}"}},{{"id":"2","title":"{B}","url":"/2016/aug/14/a"}}]',
        f'string(90) "[{{\\"id\\":\\"1\\",\\"title\\":\\"{A}\\",\\"pic\\":\\"/2016/08/13/a.jpg\\"}} ,{{'
        f'\\"title\\":\\"{B}\\",'
        f'\\"date\\":\\"August 14, 2016\\"}}]"',
        f'[{{"id":"1","time":1471046400,"title":"{A}"}},{{"id":"2","published":"14 Aug 2016","title":"{B}',
        f"Array\n(\n[0] => Array\n(\n[title] => {A}\n[date] => 2016-08-13\n)\n[1] => Array\n(\n[title] => {B}\n"
        "[date] => 2016-08-14\n)\n)\n",
        f'array(2) {{\n[0]=>\narray(2) {{\n["title"]=>\nstring(30) "{A}"\n["day"]=>'
        f'\nstring(10) "2016-08-13"\n}}\n[1]=>\n'
        f'array(2) {{\n["title"]=>\nstring(27) "{B}"\n["day"]=>\nstring(10) "2016-08-14"\n}}\n}}\n',
        f'a:2:{{i:0;a:2:{{s:5:"title";s:30:"{A}";s:4:"date";s:10:"2016-08-13";}}i:1;a:2:{{'
        f's:5:"title";s:27:"{B}";s:4:"date";'
        's:10:"2016-08-14";}}',
        f'var more = [{{"headline": "{A}", "date": "2016-08-13"}}, {{"headline": "{B}", "date": "2016-08-14"}}];',
        f'[\n{{\n"headline": "{A}",\n"datePublished": "2016-08-13T10:00:00Z"\n}},\n{{\n"headline": "{B}",\n'
        '"datePublished": "2016-08-14"\n}\n]\n',
    ],
    ids=["json", "addresses", "escaped", "truncated", "print_r", "var_dump", "serialize", "assignment", "pretty"],
)
def test_each_headline_has_the_day_of_its_object(text: str) -> None:
    assert headlines(text) == [(A, date(2016, 8, 13)), (B, date(2016, 8, 14))]


def test_a_headline_without_a_day_has_none() -> None:
    assert headlines(f'[{{"id":"1","a":"2","title":"{A}"}},{{"title":"{B}","date":"2016-08-14"}}]')[0] == (A, None)


@pytest.mark.parametrize(
    "prose",
    [
        'The officer said: "We hold the town", and added: "We stay".',
        "He was asked about {the village}; it was lost => he denied it.",
        "(The army did not say when.)",
    ],
)
def test_prose_is_no_dump(prose: str) -> None:
    assert not is_dump(prose)
    assert all(line.hint is None for line in dump_regions(prose, lines_of(prose)))


def test_every_character_of_a_dump_stays_in_a_line() -> None:
    text = f'[{{"id":"1","pic":"x","title":"{A}"}}]'
    parts = list(split_dump(Line(lines_of(text)[0].span, "debris"), text))
    assert "".join(part.span.of(text) for part in parts) == text


@pytest.mark.parametrize("part", [f'"title":"{A}",', f"[title] => {A} "])
def test_one_object_of_many_headlines_takes_linear_time(part: str) -> None:
    started = time.process_time()
    assert len(headlines(part * 4000)) > 3000
    assert time.process_time() - started < 4
