"""A document and its claims in, doubts out: values with neither words nor inference, misquotations, ids not theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from whoheld.model import Claim, Document, Kind, Repair, Span

Identify = Callable[[str, Kind, str, int], str]
MOST_IN_SENTENCE = 64  # claims of one kind in one sentence whose ids are tried


class Finding(Struct, frozen=True):
    """Something wrong with a record: a claim, page or file, and what is the matter."""

    item: str
    what: str


def doubt(
    document: Document, claims: Sequence[Claim], quotes: Mapping[str, str], identify: Identify
) -> Iterator[Finding]:
    """Yield what is wrong with a document's blocks, values and claims."""
    for what in (*_blocks(document), *_repairs(document), *_values(document, document.text)):
        yield Finding(document.name, what)
    for claim in claims:
        for what in (*_wording(claim, document.text, quotes), *_values(claim, document.text)):
            yield Finding(claim.id, what)
        if not _is_own(claim, document.text, identify):
            yield Finding(claim.id, "its id does not follow from its page, kind and sentence")


def _blocks(document: Document) -> Iterator[str]:
    end = 0
    for block in document.blocks:
        if block.span.start < end or not _fits(block.span, document.text):
            yield f"block {block.kind} at {block.span.start} overlaps another or leaves the text"
        if document.text[end : block.span.start].strip():
            yield f"text from {end} to {block.span.start} is in no block"
        end = max(end, block.span.end)
    if document.text[end:].strip():
        yield f"text from {end} on is in no block"


def _repairs(document: Document) -> Iterator[str]:
    end = 0
    for repair in document.repairs:
        if repair.span.start < end or not _fits(repair.span, document.text):
            yield f"repair at {repair.span.start} overlaps another or leaves the text"
        end = max(end, repair.span.end)


def _wording(claim: Claim, text: str, quotes: Mapping[str, str]) -> Iterator[str]:
    if not claim.quote.of(text).strip():
        yield "its quote is empty"
    if quotes.get(claim.id) != claim.quote.of(text):
        yield "its quote is not what the text says there"
    if not claim.sentence.start <= claim.quote.start <= claim.quote.end <= claim.sentence.end:
        yield "its quote leaves its sentence"
    if (claim.start or claim.end) and claim.when is None:
        yield "its days have neither words nor inference"


def _values(value: Struct, text: str, name: str = "") -> Iterator[str]:
    """Yield the values below a struct whose span leaves the text, or that have neither span nor inference."""
    fields = {field: getattr(value, field) for field in value.__struct_fields__}
    for field, held in fields.items():
        path = f"{name}.{field}" if name else field
        if isinstance(held, Span):
            if not _fits(held, text):
                yield f"{path} leaves the text"
            elif (
                isinstance(fields.get("text"), str)
                and fields["text"]
                and held.of(text) != fields["text"]
                and path.endswith("span")
            ):
                yield f"{path} covers other words than '{fields['text']}'"
        elif isinstance(held, Struct):
            yield from _values(held, text, path)
        elif isinstance(held, tuple):
            for number, one in enumerate(held):
                # What a repair reads is not what stands there.
                if isinstance(one, Struct) and not isinstance(one, Repair):
                    yield from _values(one, text, f"{path}[{number}]")
    if "span" in fields and fields["span"] is None and not _unwritten(fields):
        yield f"{name or 'value'} has neither words nor inference"


def _unwritten(fields: Mapping[str, object]) -> bool:
    """Return whether a value without a span says how it was reached: by inference, or as a day's `how`."""
    return bool(fields.get("inferred") or fields.get("how"))


def _fits(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _is_own(claim: Claim, text: str, identify: Identify) -> bool:
    sentence = claim.sentence.of(text)
    return any(identify(claim.sha256, claim.kind, sentence, number) == claim.id for number in range(MOST_IN_SENTENCE))
