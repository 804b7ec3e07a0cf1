"""A brief and its pictures in, a file out: Markdown with the pictures beside it, one page of HTML, or a PDF."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

from whoheld.briefs.markdown import markdown
from whoheld.briefs.paper import check_library, paper
from whoheld.briefs.shapes import Brief
from whoheld.briefs.webpage import webpage
from whoheld.plots.control_map import control_map
from whoheld.plots.pictures import DOTS_PER_INCH, PAPER, drawing
from whoheld.plots.strips import MOST_PLACES, strips
from whoheld.store import Record
from whoheld.views.areas import places_of
from whoheld.views.places import WIDE
from whoheld.writing import check_writable, replacing

Format = Literal["md", "html", "pdf"]
FORMATS: tuple[Format, ...] = ("md", "html", "pdf")


def check_target(path: Path, format: Format) -> None:
    """Raise, before anything is read, where a brief could not be written."""
    if format == "pdf":
        check_library()
    check_writable(path)


def write_brief(record: Record, brief: Brief, path: Path, format: Format) -> None:
    """Write a brief with a map of its last day and strips of its places; whole or not at all."""
    drawn = pictures(record, brief) if format != "md" or path.is_file() or not path.exists() else {}  # none in a pipe
    files = {path.with_name(f"{path.stem}-{name}.png"): picture for name, picture in drawn.items()}
    match format:
        case "md":
            names = dict(zip(drawn, (at.name for at in files), strict=True))
            _write({**files, path: markdown(brief, names).encode()})
        case "html":
            _write({path: webpage(brief, drawn).encode()})
        case "pdf":
            _write({path: paper(brief, drawn)})


def pictures(record: Record, brief: Brief) -> Mapping[str, bytes]:
    """Return the map and the strips of a brief as PNG: each where it has something to show."""
    rows = places_of(record, [place.id for place in brief.places])
    mapped = {row.id for row in rows if row.level not in WIDE and row.lat is not None and row.lon is not None}
    held = [row for row in rows if any(control.holder for control in record.control(row.id))][:MOST_PLACES]
    figures: dict[str, object] = {}
    if mapped:
        figures["map"] = control_map(record, brief.days[1], around=mapped)
    if held and brief.days[0] < brief.days[1]:
        figures["strips"] = strips(record, held, brief.days)
    return {name: _png(figure) for name, figure in figures.items()}


def _png(figure: object) -> bytes:
    held = io.BytesIO()
    with drawing():
        figure.savefig(held, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None}, facecolor=PAPER)  # type: ignore[attr-defined]
    return held.getvalue()


def _write(files: Mapping[Path, bytes]) -> None:
    """Write files that stand there all or none."""
    with ExitStack() as stack:
        for path, told in files.items():
            stack.enter_context(replacing(path)).write(told)
