"""A brief and the names of its pictures in, Markdown with footnotes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from whoheld.briefs.citing import (
    LEFT_OUT,
    PICTURES,
    READING,
    TOLLS,
    further_tolls,
    link,
    marks,
    plain,
    source_words,
    where_words,
)
from whoheld.briefs.shapes import Brief, Note, Sentence, TollRow

MEANING = re.compile(r"([\\`*_{}\[\]<>#|~$!&])")


def markdown(brief: Brief, pictures: Mapping[str, str]) -> str:
    """Return a brief as Markdown; nothing of a page's words is markup."""
    return "\n".join(_lines(brief, pictures)) + "\n"


def _lines(brief: Brief, pictures: Mapping[str, str]) -> Iterator[str]:
    numbers = brief.numbers()
    yield f"# {escaped(brief.title)}"
    yield from ("", escaped(brief.basis))
    for part in brief.parts:
        yield from ("", f"{'#' * part.level} {escaped(part.title)}")
        for paragraph in part.paragraphs:
            yield from ("", " ".join(_sentence(each, numbers) for each in paragraph))
        if part is brief.parts[0]:
            for name, file in pictures.items():
                yield from ("", f"![{PICTURES[name]}](<{file.replace('>', '%3E')}>)")
    if brief.tolls:
        yield from ("", f"## {TOLLS}", "", "| when | where | counted | low | best | high | who counts |")
        yield "|---|---|---|---|---|---|---|"
        yield from (_row(row, numbers) for row in brief.tolls)
        if further := further_tolls(brief):
            yield from ("", escaped(further))
    yield from ("", f"## {READING}")
    for line in brief.reading:
        yield from ("", escaped(line))
    if brief.left_out:
        yield from ("", f"## {LEFT_OUT}", "", escaped(" ".join(brief.left_out)))
    yield from ("", "## Notes")
    for note in brief.notes:
        yield from ("", f"[^{numbers[note.claim]}]: {_note(note)}")


def escaped(text: str) -> str:
    """Return text as it stands in Markdown, whatever signs it holds."""
    return MEANING.sub(r"\\\1", plain(text))


def _sentence(sentence: Sentence, numbers: Mapping[str, int]) -> str:
    return escaped(sentence.text) + "".join(f"[^{number}]" for number in marks(sentence, numbers))


def _row(row: TollRow, numbers: Mapping[str, int]) -> str:
    bounds = ["–" if number is None else f"{number:,}" for number in (row.low, row.best, row.high)]
    claimants = "; ".join(_sentence(each, numbers) for each in row.claimants)
    return f"| {escaped(row.days)} | {escaped(row.place)} | {row.what} | {' | '.join(bounds)} | {claimants} |"


def _note(note: Note) -> str:
    url = link(note)
    at = f" <{url}>" if url else ""
    return f"{escaped(source_words(note))}: “{escaped(note.quote)}” ({escaped(where_words(note))}){at}"
