"""Toponyms with coordinates in, the weights of `grounding/weighing.py` out: `python -m benchmarks.fit_places`.

A conditional logit over the places of each name and 'none of them', held near the weights chosen by hand. It learns
from every second article of the geoparsing sets and every second headline of GED, in the folder that WHOHELD_SHARED
names.
"""

from __future__ import annotations

import gzip
import json
import os
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from msgspec import Struct

from whoheld.grounding.context import Context, gather, span_in
from whoheld.grounding.features import FEATURES
from whoheld.grounding.misnomers import misnomer
from whoheld.grounding.places import _cues, find_head, meet
from whoheld.lexicon import Lexicon, PlaceEntry, load
from whoheld.lexicon.distance import km_between
from whoheld.lexicon.names import key
from whoheld.model import Block, Document, Place, Published, Span

NEAR_KM = 161.0
HOLD = 0.02  # how strongly the weights are held to those by hand
STEPS = 3000
RATE = 0.02
# What each feature seemed worth before any figures; those that the texts do not show stay so.
BY_HAND = {
    "country_named": 4.0, "country_foreign": -2.5, "country_of_dateline": 0.5, "country_declared": 2.0,
    "country_undeclared": -3.0, "province_named": 0.7, "held_beside": 3.5, "held_elsewhere": -3.5, "people_beside": 2.5,
    "people_others": -2.5, "kind_fits": 1.0, "kind_differs": -2.0, "town_rather": -3.0, "distance_fits": 2.5,
    "distance_differs": -6.0,
    "border_fits": 1.5,
    "border_differs": -2.5, "near_others": 2.0, "far_from_all": -1.5, "size": 4.0, "metropolis": 2.5,
    "spelled_so": 1.2, "spelled_otherwise_abroad": -2.0, "article_abroad": -2.5, "is_country": 6.5, "is_province": 2.7,
    "is_region": 3.5, "is_other": 2.5,
}  # fmt: skip
NONE_BY_HAND = 3.0
NAMES = tuple(feature.__name__ for feature in FEATURES)


class Toponym(Struct, frozen=True):
    """A name in a text with the coordinates that people gave it."""

    span: Span
    lat: float
    lon: float


class Case(Struct, frozen=True):
    """The features of each place of a name, and which are right; none right: none of them is meant."""

    features: list[list[float]]
    right: list[bool]


def learn(cases: list[Case]) -> dict[str, float]:
    """Return the weights that make the right places likeliest, near those by hand."""
    start = np.array([*(BY_HAND[name] for name in NAMES), NONE_BY_HAND])
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    tables = [_table(case) for case in cases]
    for step in range(1, STEPS + 1):
        slope = HOLD * (weights - start) + sum(_slope(weights, *table) for table in tables) / len(tables)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(weight), 2) for name, weight in zip((*NAMES, "NONE_OF_THEM"), weights, strict=True)}


def _table(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Return a row of features for each place and one for none, and the share of the truth of each."""
    rows = np.zeros((len(case.features) + 1, len(NAMES) + 1))
    rows[:-1, :-1] = case.features
    rows[-1, -1] = 1.0
    truth = np.array([*case.right, not any(case.right)], dtype=float)
    return rows, truth


def _slope(weights: np.ndarray, rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    sums = rows @ weights
    odds = np.exp(sums - sums.max())
    chance, meant = odds / odds.sum(), odds * right / (odds * right).sum()
    slope: np.ndarray = rows.T @ (chance - meant)
    return slope


def cases_of(text: str, toponyms: list[Toponym], lexicon: Lexicon) -> Iterator[Case]:
    """Yield a case for each name of a text that the lexicon knows, the same name in the same surroundings once."""
    page = Document("0" * 64, "page", text, (Block("paragraph", Span(0, len(text))),), Published())
    context, seen = gather(page, lexicon), set()
    for toponym in toponyms:
        words = toponym.span.of(text)
        head, candidates = find_head(Place(words, toponym.span), lexicon)
        case = _case(toponym, head, candidates, context, lexicon)
        if case and (head, repr(case)) not in seen:
            seen.add((head, repr(case)))
            yield case


def _case(
    toponym: Toponym, head: str, candidates: tuple[PlaceEntry, ...], context: Context, lexicon: Lexicon
) -> Case | None:
    span = span_in(context, toponym.span, toponym.span.of(context.text), head)
    if not candidates or span is None or misnomer(context.text, span, candidates[0], lexicon):
        return None
    met = meet(head, candidates, _cues(span, head, context, lexicon), context, lexicon)
    features = [[feature(entry, met) for feature in FEATURES] for entry in candidates]
    right = [
        entry.level == "country"  # the middle of a large country is a matter of taste
        or (entry.lat is not None and entry.lon is not None and _km(entry, toponym) < NEAR_KM)
        for entry in candidates
    ]
    return Case(features, right)


def _km(entry: PlaceEntry, toponym: Toponym) -> float:
    return km_between(entry.lat or 0.0, entry.lon or 0.0, toponym.lat, toponym.lon)


def geoparsed(folder: Path) -> Iterator[tuple[str, list[Toponym]]]:
    """Yield the articles of both geoparsing sets."""
    for name in ("lgl.xml.gz", "GeoWebNews.xml.gz"):
        root = ElementTree.fromstring(gzip.decompress((folder / name).read_bytes()))
        for article in root:
            yield article.findtext("text") or "", [t for t in map(_toponym, article.iter("toponym")) if t]


def _toponym(node: ElementTree.Element) -> Toponym | None:
    found = {child.tag: child.text for child in node.iter() if child.text}
    lat, lon = found.get("lat", found.get("latitude")), found.get("lon", found.get("longitude"))
    if lat is None or lon is None:
        return None
    return Toponym(Span(int(found["start"] or 0), int(found["end"] or 0)), float(lat), float(lon))


def headlines(path: Path, lexicon: Lexicon) -> Iterator[tuple[str, list[Toponym]]]:
    """Yield the headlines that name the place of their event."""
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        row = json.loads(line)
        kept = [w for w in str(row["where_coordinates"]).split() if w.lower() not in ("town", "city", "village")]
        for text in dict.fromkeys(str(row["source_headline"]).split(";")):
            spans = [hit.span for hit in lexicon.find(text) if key(hit.text) == key(" ".join(kept))]
            if row["where_prec"] == 1 and spans:
                yield text, [Toponym(spans[0], row["latitude"], row["longitude"])]


def main() -> None:
    """Print the weights."""
    bench, lexicon = Path(os.environ["WHOHELD_SHARED"]) / "bench", load()
    told = dict(headlines(bench / "ged-headlines.jsonl.gz", lexicon))
    texts = [*[*geoparsed(bench / "geoparsing")][::2], *[*told.items()][::2]]
    cases = [case for text, toponyms in texts for case in cases_of(text, toponyms, lexicon)]
    print(
        f"{len(cases)} names, {sum(not any(case.right) for case in cases)} of them meaning none of the lexicon's places"
    )
    for name, weight in learn(cases).items():
        print(f"    {name!r}: {weight},")


if __name__ == "__main__":
    main()
