"""A snapshot in, a document out; or a Rejection that says why there is none."""

from __future__ import annotations

from whoheld.documents.blocks.furniture import furniture_of
from whoheld.documents.blocks.label import label
from whoheld.documents.blocks.offtopic import mark_off_topic
from whoheld.documents.credits.facts import find_facts
from whoheld.documents.opening import DEFAULT_WAY_OUT, WAYS_OUT, open_layer
from whoheld.documents.published.dating import date_page
from whoheld.documents.published.happenings import happenings_of
from whoheld.documents.repairs.finding import repairs_of
from whoheld.lexicon import Lexicon
from whoheld.model import Document, Rejection, Snapshot

TEXT_LAYER_VERSION = 2


def clean(snapshot: Snapshot, lexicon: Lexicon) -> Document | Rejection:
    """Return the document that a snapshot holds: text layer, blocks, metadata, day of publication."""
    layer = open_layer(snapshot, lexicon)
    if isinstance(layer, str):
        return _reject(snapshot, layer)
    furniture = furniture_of(lexicon)
    blocks = mark_off_topic(layer.text, label(layer, furniture), lexicon, furniture)
    facts = find_facts(layer.text, blocks, layer.stated, lexicon)
    return Document(
        sha256=snapshot.sha256,
        name=snapshot.name,
        text=layer.text,
        blocks=blocks,
        published=date_page(layer.text, blocks, layer.stated, happenings_of(lexicon)),
        title=facts.title,
        outlet=facts.outlet,
        agency=facts.agency,
        byline=facts.byline,
        dateline=facts.dateline,
        url=layer.stated.url,
        repairs=repairs_of(layer.text, blocks, lexicon),
        lacks=layer.lacks,
    )


def _reject(snapshot: Snapshot, why: str) -> Rejection:
    reason, _, found = why.partition(": ")
    way_out = WAYS_OUT.get(why) or WAYS_OUT.get(reason, DEFAULT_WAY_OUT)
    detail = "; ".join(part for part in (found, way_out) if part)
    return Rejection("documents", snapshot.origin, reason, detail, snapshot.sha256)
