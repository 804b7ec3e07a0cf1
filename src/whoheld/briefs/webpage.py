"""A brief and its pictures in, one page of HTML out that needs nothing else: escaped, for screens and for paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from whoheld.briefs.citing import (
    LEFT_OUT,
    PICTURES,
    READING,
    TOLD_BELOW,
    TOLLS,
    further_tolls,
    link,
    marks,
    plain,
    source_words,
    where_words,
)
from whoheld.briefs.shapes import Brief, Note, Sentence, TollRow

STYLE = """
:root{color-scheme:light dark;--ink:#22262b;--soft:#545a60;--line:#d5d1c8;--paper:#fff;--link:#0b5a94}
@media (prefers-color-scheme:dark){:root{--ink:#e6e4df;--soft:#a9aeb3;--line:#3b4147;--paper:#16191d;--link:#7db9e8}
img{filter:brightness(.92)}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:2rem 1.2rem 4rem;color:var(--ink);background:var(--paper);
font:1.02rem/1.6 Georgia,"Times New Roman",serif;overflow-wrap:break-word}
h1,h2,h3,figcaption,table,.basis{font-family:system-ui,"Segoe UI",sans-serif}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .4rem}h2{font-size:1.2rem;margin:2.2rem 0 .4rem;
border-bottom:1px solid var(--line);padding-bottom:.2rem}h3{font-size:1.02rem;margin:1.4rem 0 .2rem}
p{margin:.5rem 0 .8rem}.basis,.reading,figcaption{color:var(--soft);font-size:.9rem}
figure{margin:1.4rem 0}img{display:block;max-width:100%;height:auto;background:#fff;border-radius:3px}
sup{font-size:.68em;line-height:0;white-space:normal}sup a{padding:.35em .1em}a{color:var(--link);text-decoration:none}
.at a,.back,.reading a{text-decoration:underline;overflow-wrap:anywhere}
a:hover,a:focus{text-decoration:underline}:target{background:color-mix(in srgb,var(--link) 18%,transparent)}
table{border-collapse:collapse;width:100%;font-size:.85rem;line-height:1.35}th,td{text-align:left;vertical-align:top;
padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}.n{text-align:right;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}.wide:focus-visible{outline:2px solid var(--link)}
ol{padding-left:2.4rem;font-size:.88rem;line-height:1.45}li{margin:.35rem 0}.at{color:var(--soft)}
@media (max-width:34rem){table{min-width:38rem}ol{padding-left:1.9rem}}
@media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--link:#000}body{max-width:none;padding:0;
font-size:10.5pt}h2,h3{break-after:avoid}figure,tr,li{break-inside:avoid}img{filter:none}.back{display:none}
.wide{overflow:visible}@page{margin:18mm}}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def webpage(brief: Brief, pictures: Mapping[str, bytes]) -> str:
    """Return a brief as a page of HTML; nothing of a page's words is markup, and nothing is fetched."""
    return "\n".join(_lines(brief, pictures)) + "\n"


def _lines(brief: Brief, pictures: Mapping[str, bytes]) -> Iterator[str]:
    marked = Marked(brief.numbers(), set())
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(brief.title)} · whoheld</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield f'<header>\n<h1>{_text(brief.title)}</h1>\n<p class="basis">{_text(brief.basis)}</p>\n</header>\n<main>'
    for part in brief.parts:
        yield f"<h{part.level}>{_text(part.title)}</h{part.level}>"
        for paragraph in part.paragraphs:
            yield f"<p>{' '.join(_sentence(each, marked) for each in paragraph)}</p>"
        if part is brief.parts[0]:
            yield from (_figure(name, picture) for name, picture in pictures.items())
    yield from _tolls(brief, marked)
    yield f"<h2>{READING}</h2>"
    yield from (f'<p class="reading">{_text(line)}</p>' for line in brief.reading)
    if brief.left_out:
        yield f'<h2>{LEFT_OUT}</h2>\n<p class="reading">{_text(" ".join(brief.left_out))}</p>'
    yield "<h2>Notes</h2>\n<ol>"
    yield from (_note(note, marked.numbers[note.claim]) for note in brief.notes)
    yield "</ol>\n</main>\n</body>\n</html>"


class Marked(NamedTuple):
    """The numbers of notes, and those that a sentence before has named: the first one is gone back to."""

    numbers: Mapping[str, int]
    named: set[int]


def _text(text: str) -> str:
    return escape(plain(text))


def _sentence(sentence: Sentence, marked: Marked) -> str:
    return f"{_text(sentence.text)}<sup>{','.join(_mark(n, marked) for n in marks(sentence, marked.numbers))}</sup>"


def _mark(number: int, marked: Marked) -> str:
    first = "" if number in marked.named else f' id="s{number}"'
    marked.named.add(number)
    return f'<a{first} href="#n{number}" aria-label="note {number}">{number}</a>'


def _figure(name: str, picture: bytes) -> str:
    told = _text(PICTURES[name])
    data = b64encode(picture).decode()
    shown = f'<img alt="{told}. {TOLD_BELOW}" src="data:image/png;base64,{data}">'
    return f"<figure>{shown}<figcaption>{told}</figcaption></figure>"


def _tolls(brief: Brief, marked: Marked) -> Iterator[str]:
    if not brief.tolls:
        return
    yield f'<h2 id="tolls">{TOLLS}</h2>\n<div class="wide" role="region" aria-labelledby="tolls" tabindex="0"><table>'
    yield '<thead><tr><th scope="col">when<th scope="col">where<th scope="col">counted<th scope="col" class="n">low'
    yield '<th scope="col" class="n">best<th scope="col" class="n">high<th scope="col">who counts</tr></thead><tbody>'
    yield from (_row(row, marked) for row in brief.tolls)
    yield "</tbody></table></div>"
    if further := further_tolls(brief):
        yield f'<p class="reading">{_text(further)}</p>'


def _row(row: TollRow, marked: Marked) -> str:
    bounds = ["–" if number is None else f"{number:,}" for number in (row.low, row.best, row.high)]
    cells = "".join(f'<td class="n">{cell}</td>' for cell in bounds)
    claimants = "<br>".join(_sentence(each, marked) for each in row.claimants)
    start = "".join(f"<td>{_text(cell)}</td>" for cell in (row.days, row.place, row.what))
    return f"<tr>{start}{cells}<td>{claimants}</td></tr>"


def _note(note: Note, number: int) -> str:
    url = link(note)
    at = f' <a rel="noreferrer nofollow" href="{escape(url)}">{escape(url)}</a>' if url else ""
    quote = f'<q dir="auto">{_text(note.quote)}</q>'
    where = f'<span class="at">({_text(where_words(note))}){at}</span>'
    back = f'<a class="back" href="#s{number}" aria-label="back to note {number} in the text">↩</a>'
    return f'<li id="n{number}">{_text(source_words(note))}: {quote} {where} {back}</li>'
