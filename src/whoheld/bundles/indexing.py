"""The contents of a bundle in, its readable page out: escaped, and nothing of it fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape
from importlib.metadata import version

from whoheld.bundles.shapes import CLAIMS, MANIFEST, AnswerThere, ClaimThere, Contents, PageThere
from whoheld.model import Judgement

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root{color-scheme:light dark;--ink:#22262b;--soft:#5c6268;--line:#d5d1c8;--paper:#fff;--link:#0b5a94}
@media (prefers-color-scheme:dark){:root{--ink:#e6e4df;--soft:#a3a8ad;--line:#3b4147;--paper:#16191d;--link:#7db9e8}}
body{margin:0 auto;max-width:52rem;padding:2rem 1.2rem 4rem;color:var(--ink);background:var(--paper);
font:1rem/1.5 system-ui,"Segoe UI",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid var(--line)}
a{color:var(--link)}.warn{border-left:3px solid #d55e00;padding:.2rem .8rem}.soft{color:var(--soft);font-size:.85rem}
q{font-family:Georgia,serif}li{margin:.5rem 0}code{font-size:.8rem}
@media print{:root{--ink:#000;--paper:#fff;--soft:#444;--link:#000}body{max-width:none;padding:0}}
"""
SAYS = (
    "This bundle holds the evidence that a record of saved news pages has on the places named above: pages as they "
    "were found, the text read of them, and each claim in its words.",
    f"“whoheld verify” proves that nothing in it was altered since it was bundled, by the SHA-256 of each file in "
    f"{MANIFEST}. That is not the same as authentic: it proves neither that a page was published so, nor that what it "
    "says is true. Whoever alters a file can make a new manifest; keep the SHA-256 of the manifest elsewhere.",
    "Pages as found may carry scripts, and names of people who should not be named: keep this file as you would the "
    "pages, and open “as-found.bin” with care. Its kind stands beside it.",
)


def index(contents: Contents) -> str:
    """Return the page that a reader opens first."""
    return "\n".join(_lines(contents)) + "\n"


def _lines(contents: Contents) -> Iterator[str]:
    named = ", ".join(place.name for place in contents.places)
    title = f"Evidence on {named}{_span(contents.days)}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>"
    yield from (f'<p class="warn">{_text(line)}</p>' for line in SAYS)
    made_by = "; ".join(f"{name}: {value}" for name, value in sorted(contents.stamps.items()) if name != "settings")
    counts = f"{len(contents.claims)} claims on {len(contents.pages)} pages"
    yield f'<p class="soft">{counts}. Bundled by whoheld {version("whoheld")}. The record: {_text(made_by)}.</p>'
    yield "<h2>Who held what</h2>\n<ul>"
    yield from (line for answer in contents.answers for line in _answer(answer))
    yield "</ul>\n<h2>Claims, by day</h2>\n<ol>"
    pages = {page.sha256: page for page in contents.pages}
    yield from (_claim(claim, pages[claim.page]) for claim in contents.claims)
    yield "</ol>\n<h2>Judgements</h2>\n<ul>"
    yield from (_judgement(each) for each in contents.judgements)
    yield "</ul>" if contents.judgements else "<li>Nobody judged any of these claims.</li></ul>"
    yield "<h2>Pages</h2>\n<ul>"
    yield from (_page(page) for page in contents.pages)
    yield f'</ul>\n<p class="soft">All that is known of each claim stands in {CLAIMS}.</p>\n</body>\n</html>'


def _answer(answer: AnswerThere) -> Iterator[str]:
    for each in answer.intervals:
        start, end = _bounds(each.start.earliest, each.start.latest), _bounds(each.end.earliest, each.end.latest)
        place, sure = _text(answer.place.name), f"{each.probability:.0%}"
        yield f"<li>{place}: {_text(each.holder)}, from {start} until {end} ({sure} over these days)</li>"


def _claim(claim: ClaimThere, page: PageThere) -> str:
    told = claim.told
    days = _bounds(told["start"], told["end"])
    places = ", ".join(place["name"] or place["text"] for place in told["places"])
    actor = (told["actor"] or {}).get("side") or (told["actor"] or {}).get("text") or "doer not named"
    through = ", then ".join(source["text"] for source in told["sources"]) or "own voice"
    out = f"{page.outlet or page.name}, {_bounds(*page.published)}"
    read = f"{told['kind']}, {told['status']}, {actor}, {places}, {days}"
    where = f'Characters {claim.start} to {claim.end} of <a href="{page.text}">its text</a>'
    at = f'<span class="soft">{where}; <a href="#{page.sha256}">page</a>; <code>{_text(claim.id)}</code></span>'
    said = f"{_text(out)}, by {_text(through)}. Read as: {_text(read)}. {at}"
    return f'<li id="{_text(claim.id)}"><q>{_text(claim.quote)}</q><br>{said}</li>'


def _judgement(each: Judgement) -> str:
    who = f" by {each.judge}" if each.judge else ""
    when = f" on {each.made:%Y-%m-%d}" if each.made else ""
    text = f"{each.decision}{who}{when}: {', '.join(each.claims)}{f' ({each.why})' if each.why else ''}"
    return f"<li>{_text(text)}</li>"


def _page(page: PageThere) -> str:
    url = UNSAFE.sub("", page.url or "")
    safe = re.match(r"https?://[^\s\"'<>\\]+$", url)
    at = f'<a rel="noreferrer nofollow" href="{escape(url)}">{escape(url)}</a>' if safe else _text(url or "no address")
    out, saved = _bounds(*page.published), f", saved {page.saved}" if page.saved else ""
    what = f"{_text(page.title or page.name)}: {_text(page.outlet or 'outlet unknown')}, {out}{saved}; {at}"
    files = f'<a href="{page.text}">text</a>, <a href="{page.snapshot}">as found</a> ({_text(page.media)})'
    proof = f"<code>SHA-256 {page.sha256}</code><br><code>of the text {page.text_sha256}</code>"
    return f'<li id="{page.sha256}">{what}<br>{files}, found at {_text(page.found_at)}<br>{proof}</li>'


def _bounds(start: object, end: object) -> str:
    if start is None and end is None:
        return "day unknown"
    return f"{start}" if start == end else f"{start or '?'} to {end or '?'}"


def _span(days: tuple[date | None, date | None]) -> str:
    return "" if days == (None, None) else f", {_bounds(*days)}"


def _text(text: str) -> str:
    return escape(UNSAFE.sub("�", " ".join(text.split())))
