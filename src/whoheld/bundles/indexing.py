"""The contents of a bundle in, its readable page out: escaped, and nothing of it fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any

from whoheld.bundles.markup import address, bounds, opened, plain
from whoheld.bundles.shapes import (
    ANSWERS,
    CLAIMS,
    INDEX,
    JUDGEMENTS,
    MANIFEST,
    PAGES,
    SUMS,
    AnswerThere,
    ClaimThere,
    Heading,
    PageThere,
)
from whoheld.model import Judgement

UNALTERED = (
    "“whoheld verify” proves that nothing in this bundle was altered since it was made, by the SHA-256 of each file "
    f"in {MANIFEST}. That is not the same as authentic: it proves neither that a page was published so, nor that what "
    "it says is true. Whoever alters a file can write a new manifest for it. So the SHA-256 of the manifest, which was "
    "told when the bundle was made, must be kept or published elsewhere, with the day."
)
WHOLE = (
    "Pages stand in it as they were found, with all names that stand in them, and perhaps with scripts. Keep this "
    "bundle as you keep the pages, do not publish it, and open “as-found.bin” with care; its kind stands beside it. To "
    "hand on evidence without the pages, bundle it with “--without-pages”."
)
WITHOUT = (
    "The pages themselves are left out; their SHA-256 and addresses tell which they are. Words in square brackets "
    "stand for what was left out of a quote. So a quote can only be checked by who holds the page."
)
FILES = {
    INDEX: "this page",
    CLAIMS: "each claim: its words, where they stand in the text, its origin and event, and all that was read of it",
    PAGES: "each page: address, outlet, title, days and how they are known, kind and hashes",
    ANSWERS: "who held each place from when to when, by the record",
    JUDGEMENTS: "what people decided about these claims, and about those that they struck out",
    MANIFEST: "what was asked, what made the bundle, and SHA-256 and size of every other file",
    SUMS: "the same SHA-256 and that of the manifest, for programs that everybody has",
}
BESIDE = {
    "pages/…/as-found.bin": "the bytes of a page as they were found; their SHA-256 is the name of the folder",
    "pages/…/text.txt": "the text that was read of them, UTF-8; claims count its characters from 0",
    "pages/…/read.html": "that text to be read, with the words of each claim marked",
}
CHECKS = (
    "<code>whoheld verify FILE.zip</code> proves every byte of the zip, and that each quote stands in its text.",
    f"Without whoheld: unpack it, and run <code>sha256sum -c {SUMS}</code> there. It does not see added files.",
    f"Compare the SHA-256 of {MANIFEST} with the one that was kept elsewhere. Only this finds a bundle made anew.",
)
SHOWN = 5
"""So many claims of one voice are named."""


def head(heading: Heading, claims: int, pages: int) -> str:
    """Return the page up to its answers."""
    named = ", ".join(place.name for place in heading.places)
    title = f"Evidence on {named}{'' if heading.days == (None, None) else f', {bounds(*heading.days)}'}"
    made_by = "; ".join(f"{name} {value}" for name, value in sorted(heading.stamps.items()) if name != "settings")
    left = f"<p>Left out: {plain('; '.join(heading.left_out))}.</p>" if heading.left_out else ""
    return "\n".join((
        opened(title),
        f"<header><h1>{plain(title)}</h1>",
        f"<p>What a record of saved news pages holds on this: {_counted(claims, 'claim')} on "
        f"{_counted(pages, 'page')}, each in its words, with what proves them.</p>",
        "<p>A claim is what a text says, not a fact. A program read it as is told beside it; judge by the words.</p>",
        f'<div class="note"><p>{plain(UNALTERED)}</p><p>{plain(WHOLE if heading.whole else WITHOUT)}</p>{left}</div>',
        f'<p class="soft">Bundled by whoheld {version("whoheld")}. The record was made by: {plain(made_by)}.</p>',
        '<nav aria-label="Parts"><a href="#held">Who held what</a> <a href="#claims">Claims</a> '
        '<a href="#judgements">Judgements</a> <a href="#pages">Pages</a> <a href="#files">Files, and how to check'
        "</a></nav></header>\n<main>",
    ))  # fmt: skip


def held(told: Sequence[AnswerThere]) -> Iterator[str]:
    """Yield who held what."""
    yield '<section id="held"><h2>Who held what</h2>'
    rows = [row for answer in told for row in _rows(answer)]
    if rows:
        yield "<table><thead><tr><th>Place</th><th>Holder</th><th>Began</th><th>Ended</th><th>Chance</th></tr></thead>"
        yield from ("<tbody>", *rows, "</tbody></table>")
        yield '<p class="soft">Reckoned from the claims of the record; the chance is the mean over these days.</p>'
    else:
        yield "<p>The record tells of no holder in these days.</p>"
    yield '</section>\n<section id="claims"><h2>Claims, by day</h2>\n<ol>'


def _rows(answer: AnswerThere) -> Iterator[str]:
    for each in answer.intervals:
        began = _span(each.start.earliest, each.start.latest, "by {}")
        ended = _span(each.end.earliest, each.end.latest, "{} or later")
        cells = (plain(answer.place.name), plain(each.holder), began, ended, f"{each.probability:.0%}")
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _span(first: date | None, last: date | None, one: str) -> str:
    """Return bounds as they stand in a table; `one` says what it means where only one is known."""
    days = [f'<span class="day">{day}</span>' for day in (first, last) if day]
    if len(days) == 2:
        return days[0] if first == last else f"{days[0]} to {days[1]}"
    return one.format(days[0]) if days else "day unknown"


def claim(told: ClaimThere, page: PageThere, voice: Sequence[str], numbers: Mapping[str, int]) -> str:
    """Return a claim: what it was read as, its words, who says so, and where they stand."""
    out = f"{page.outlet or page.name}, {bounds(*page.published)}"
    through = ", then ".join(source["text"] for source in told.told["sources"]) or "own voice"
    place = f"characters {told.start} to {told.end}"
    where = f'<a href="{page.reading}#{told.id}">in its text</a>, {place}' if page.reading else place
    same = _links([id for id in voice if id != told.id], numbers)
    at = f'{where} · <a href="#p-{page.sha256}">its page</a>{f" · one voice with {same}" if same else ""}'
    return (
        f'<li id="{plain(told.id)}"><p>{_what(told.told)}</p><blockquote dir="auto">{plain(told.quote)}</blockquote>'
        f"<p>{plain(out)}; told by {plain(through)}.</p>"
        f'<p class="soft">{at} · <code>{plain(told.id)}</code></p></li>'
    )


def _what(told: dict[str, Any]) -> str:
    """Return what a claim was read as."""
    places = ", ".join(place["name"] or place["text"] for place in told["places"])
    actor, target = (_side(told[name]) for name in ("actor", "target"))
    words = told["kind"] + ("" if told["status"] == "happened" else f" ({told['status']})")
    parts = [words, f"by {actor}" if actor else "doer not named", f"against {target}" if target else "", places]
    for name in ("killed", "wounded", "captured"):
        parts += [f"{name} {_count(count)}" for count in told[name]]
    return f"<b>{plain(bounds(told['start'], told['end']))}</b>: {plain('; '.join(part for part in parts if part))}"


def _side(actor: dict[str, Any] | None) -> str:
    return (actor["side"] or actor["text"]) if actor else ""


def _count(count: dict[str, Any]) -> str:
    low, high = count["low"], count["high"]
    if low is None and high is None:
        return "(no number)"
    return f"{low}" if low == high else f"{low} or more" if high is None else f"{low or '?'} to {high}"


def _links(ids: Sequence[str], numbers: Mapping[str, int]) -> str:
    links = [f'<a href="#{plain(id)}">{numbers[id]}</a>' for id in ids[:SHOWN]]
    return ", ".join(links) + (f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")


def judgements(told: Sequence[Judgement], numbers: Mapping[str, int]) -> Iterator[str]:
    """Yield what people decided."""
    yield '</ol></section>\n<section id="judgements"><h2>Judgements</h2>'
    if not told:
        yield "<p>Nobody judged any of these claims.</p>"
    for each in told:
        who = f" by {each.judge}" if each.judge else ""
        when = f" on {each.made:%Y-%m-%d}" if each.made else ""
        named = ", ".join(
            f'<a href="#{plain(id)}">{numbers[id]}</a>' if id in numbers else plain(id) for id in each.claims
        )
        yield f"<p>{plain(each.decision + who + when)}: {named}{plain(f' ({each.why})') if each.why else ''}</p>"
    yield '</section>\n<section id="pages"><h2>Pages</h2>\n<ul class="pages">'


def page(told: PageThere) -> str:
    """Return a page: what it is, its files and what proves them."""
    saved = f", saved {told.saved}" if told.saved else ""
    what = f"{told.outlet or 'outlet unknown'}, {bounds(*told.published)} (known by {told.published_how}){saved}"
    files = [
        f'<a href="{path}">{name}</a>'
        for path, name in ((told.reading, "read"), (told.text, "text"), (told.snapshot, f"as found ({told.media})"))
        if path
    ]
    found = f"{' · '.join(files)} · found at {plain(told.found_at or '?')}" if files else "left out of this bundle"
    of_text = f"<br><code>of the text {told.text_sha256}</code>" if told.text_sha256 else ""
    return (
        f'<li id="p-{told.sha256}"><p><b>{plain(told.title or told.name)}</b></p>'
        f"<p>{plain(what)}; {address(told.url)}</p>"
        f'<p>{found}</p><p class="soft"><code>SHA-256 {told.sha256}</code>{of_text}</p></li>'
    )


def foot(whole: bool) -> Iterator[str]:
    """Yield what each file is, and how to check them."""
    yield '</ul></section>\n<section id="files"><h2>Files, and how to check</h2>\n<table><tbody>'
    rows: Iterable[tuple[str, str]] = (FILES | (BESIDE if whole else {})).items()
    yield from (f"<tr><td><code>{name}</code></td><td>{plain(what)}</td></tr>" for name, what in rows)
    yield "</tbody></table>\n<ol>"
    yield from (f"<li>{line}</li>" for line in CHECKS)
    yield "</ol></section>\n</main>\n</body>\n</html>\n"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
