"""A claim explained in, its sentence with each part underlined and the table of its parts out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from whoheld.display.phrases import counted, days
from whoheld.display.safe_text import safe
from whoheld.display.tables import Table
from whoheld.display.underlined import Line, Named, underlined, wrapped
from whoheld.views import Marked, Shown, ShownClaim

if TYPE_CHECKING:
    from whoheld.pipeline.explaining import ClaimPart, Elsewhere, Explained

STANDS = re.compile(r"stands for the \w+ named before")
READ_OTHERWISE = (
    "the page is read otherwise by now, so that nothing tells what decided it; `whoheld rebuild` reads it anew"
)


def claim_table(shown: ShownClaim, explained: Explained) -> Table:
    """Return what a claim is, where it stands and how sure it is, a line each."""
    claim = shown.claim
    published = days(claim["published"]["start"], claim["published"]["end"])
    rows = [
        ("claim", explained.claim),
        ("event", shown.event or ""),
        ("page", f"{claim['document']}, published {published}, {claim['part']}"),
        ("confidence", f"{explained.confidence:.2f}"),
        ("note", "" if explained.found else READ_OTHERWISE),
    ]
    return Table("Claim", ("field", "value"), tuple((name, value) for name, value in rows if value))


def with_explained(shown: Shown, explained: Explained | None) -> dict[str, Any] | Shown:
    """Return what is shown as plain data, a claim with its sentence, its parts and what decided them."""
    return {**msgspec.to_builtins(shown), "explained": msgspec.to_builtins(explained)} if explained else shown


def claim_line(shown: ShownClaim) -> str:
    """Return which claim it is, as what it is read, and where it stands, as one line."""
    claim = shown.claim
    kind = claim["kind"] if claim["status"] == "happened" else f"{claim['kind']} ({claim['status']})"
    page = f"{claim['document']}, {days(claim['published']['start'], claim['published']['end'])}"
    return f"{claim['claim']}: {kind}, {days(claim['start'], claim['end'])}; {page}"


def drawn_words(shown: ShownClaim, width: int) -> Iterator[Line]:
    """Yield the lines of a claim's words in their context, each part underlined and named."""
    stretches, at = [], 0
    for piece in shown.context:
        if piece.mark not in ("", "quote"):
            colour = "killed" if piece.mark == "count" else piece.mark
            stretches.append(Named(at, at + len(piece.text), piece.mark, colour))
        at += len(piece.text)
    yield from underlined("".join(piece.text for piece in shown.context), stretches, width)


def drawn_claim(shown: ShownClaim, explained: Explained, width: int) -> Iterator[Line]:
    """Yield the lines of a claim's sentence, with each part underlined and named, between those around it."""
    first, kind = explained.span.start, shown.claim["kind"]
    around = "".join(piece.text for piece in shown.context).partition(explained.sentence)
    stretches = [
        Named(part.underlined.start - first, part.underlined.end - first, _name(part, kind), part.part)
        for part in explained.parts
        if part.underlined
    ]
    before, after = _around(f"… {around[0].strip()}", width), _around(f"{around[2].strip()} …", width)
    yield from [*before, ()] if before else []
    yield from underlined(explained.sentence, stretches, width)
    yield from [(), *after] if after else []


def _around(text: str, width: int) -> list[Line]:
    return [(Marked(line, "around"),) for line in wrapped(safe(text), width)] if text.strip(" …") else []


def parts_table(explained: Explained) -> Table:
    """Return the parts of a claim: their words, what they mean, and what decided them."""
    rows = tuple((part.part, _value(part), "; ".join(_why(part))) for part in explained.parts)
    return Table("Parts", ("part", "value", "decided by"), rows)


def _name(part: ClaimPart, kind: str) -> str:
    """Return what a stretch is called: its part, with the kind, or what it stands for."""
    if part.part == "kind":
        return f"kind: {kind}"
    return part.part if part.underlined == part.span else f"{part.part}: {part.text}"


def _value(part: ClaimPart) -> str:
    words = f"“{part.text}”" if part.text else ""
    return ": ".join(filter(None, (words, part.means))) or "not known"


def _why(part: ClaimPart) -> Iterator[str]:
    if part.inferred:
        yield STANDS.sub(f"stands for “{part.text}”", part.inferred) if part.elsewhere else part.inferred
    if part.elsewhere:
        yield _elsewhere(part.elsewhere)
    yield from part.why


def _elsewhere(said: Elsewhere) -> str:
    apart = f"{counted(abs(said.before), 'sentence')} {'before' if said.before > 0 else 'further on'}"
    return f"named {'in the headline' if said.part == 'title' else apart}: “{said.words}”"
