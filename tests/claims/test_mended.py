"""Text in a bad state is read as it was meant; every span of what was read is the page's own words."""

import hashlib
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whoheld.claims import claim_id
from whoheld.claims.extract import rules_alone
from whoheld.claims.mended import mend
from whoheld.lexicon import load
from whoheld.model import Block, Claim, Days, Document, Published, Repair, Span
from whoheld.proof import doubt

DAY = date(2016, 8, 20)


def document(text: str, repairs: tuple[Repair, ...], *, blocks: tuple[Block, ...] = ()) -> Document:
    return Document(
        hashlib.sha256(text.encode()).hexdigest(),
        "page",
        text,
        blocks or (Block("paragraph", Span(0, len(text))),),
        Published(DAY, DAY, "given"),
        repairs=repairs,
    )


def repair(text: str, words: str, meant: str) -> Repair:
    start = text.index(words)
    return Repair(Span(start, start + len(words)), meant)


def claims_of(page: Document) -> list[Claim]:
    return list(rules_alone(page, load()))


@st.composite
def repaired(draw: st.DrawFn) -> Document:
    text = draw(st.text("ab \n-", min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    repairs = tuple(Repair(Span(*pair), draw(st.text("xyz ", max_size=4))) for pair in pairs)
    middle = draw(st.integers(0, len(text)))
    inside = any(r.span.start < middle < r.span.end for r in repairs)
    borders = [0, len(text)] if inside else [0, middle, len(text)]
    blocks = tuple(Block("paragraph", Span(a, b)) for a, b in pairwise(borders) if a < b)
    return document(text, repairs, blocks=blocks)


@given(repaired())
def test_each_character_read_leads_back_to_what_it_was_read_from(page: Document) -> None:
    read, mending = mend(page)
    chars = [mending.span(Span(at, at + 1)) for at in range(len(read.text))]
    assert chars == sorted(chars)
    untouched = 0
    for at, span in enumerate(chars):
        whole = next((r for r in page.repairs if r.span.start <= span.start < r.span.end), None)
        if whole:
            assert span == whole.span
            assert read.text[at] in whole.text
        else:
            assert span.of(page.text) == read.text[at]
            untouched += 1
    assert untouched == len(page.text) - sum(r.span.end - r.span.start for r in page.repairs)


@given(repaired(), st.data())
def test_a_stretch_read_covers_the_stretches_of_its_characters(page: Document, data: st.DataObject) -> None:
    read, mending = mend(page)
    if not read.text:
        return
    start = data.draw(st.integers(0, len(read.text) - 1))
    end = data.draw(st.integers(start + 1, len(read.text)))
    span = mending.span(Span(start, end))
    assert span.start < span.end <= len(page.text)
    assert span.start == mending.span(Span(start, start + 1)).start
    assert span.end == mending.span(Span(end - 1, end)).end


@given(repaired())
def test_blocks_keep_their_words(page: Document) -> None:
    read, _ = mend(page)
    assert [block.kind for block in read.blocks] == [block.kind for block in page.blocks]
    assert read.blocks[0].span.start == 0
    assert read.blocks[-1].span.end == len(read.text)
    assert all(a.span.end == b.span.start for a, b in pairwise(read.blocks))


def test_a_page_without_repairs_is_itself() -> None:
    page = document("Iraqi forces retook Hit.", ())
    read, mending = mend(page)
    assert read is page
    assert mending.span(Span(3, 7)) == Span(3, 7)


def test_tokens_are_read_as_prose_and_quoted_as_they_stand() -> None:
    text = "Syria 's army retook Palmyra -LRB- east -RRB- from ISIS on Friday , a monitor said ."
    spaces = [Repair(Span(at, at + 1), "") for at in (5, text.index(" ,"), text.index(" ."))]
    brackets = [repair(text, "-LRB- ", "("), repair(text, " -RRB-", ")")]
    page = document(text, tuple(sorted([*spaces, *brackets], key=lambda r: r.span)))
    (claim,) = claims_of(page)
    assert claim.quote.of(text) == text
    assert claim.actor is not None
    assert claim.actor.span is not None
    assert claim.actor.text == claim.actor.span.of(text) == "Syria 's army"
    assert claim.places[0].span == Span(text.index("Palmyra"), text.index("Palmyra") + 7)
    assert claim.id == claim_id(page.sha256, "capture", text, 0)
    assert not list(doubt(page, [claim], {claim.id: text}, claim_id))


def test_a_name_before_a_lost_apostrophe_is_quoted_without_its_s() -> None:
    text = "Rebels shelled Aleppos western districts on Friday."
    first = text.index("s western")
    (claim,) = claims_of(document(text, (Repair(Span(first, first + 1), "'s"),)))
    assert claim.places[0].text.startswith("Aleppo")
    assert claim.places[0].span is not None
    assert claim.places[0].span.of(text) == claim.places[0].text


def test_a_word_cut_in_two_is_one_and_its_span_holds_both_halves() -> None:
    text = "Iraqi for\u00adces retook Ra\u00admadi on Friday."
    marks = [at for at, char in enumerate(text) if char == "\u00ad"]
    page = document(text, tuple(Repair(Span(at, at + 1), "") for at in marks))
    (claim,) = claims_of(page)
    assert claim.places[0].text == "Ra\u00admadi"
    assert claim.places[0].head == "Ramadi"
    assert not list(doubt(page, [claim], {claim.id: claim.quote.of(text)}, claim_id))


def test_a_quote_has_at_most_sixty_words_of_the_layer_and_holds_the_place() -> None:
    lead = "the head of one council , the chief of another , " * 8
    text = f"Iraqi forces with {lead}retook Ramadi from ISIS on Friday , he said ."
    at = [n for n in range(len(text)) if text.startswith((" ,", " ."), n)]
    page = document(text, tuple(Repair(Span(n, n + 1), "") for n in at))
    told = claims_of(page)
    assert told
    for claim in told:
        assert 2 <= len(claim.quote.of(text).split()) <= 60
        assert claim.sentence.start <= claim.quote.start < claim.quote.end <= claim.sentence.end


def live(*entries: tuple[str, Days | None]) -> Document:
    text, blocks = "", []
    for words, days in entries:
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(words)), days))
        text += words + "\n\n"
    return document(text, (), blocks=tuple(blocks))


def test_an_entry_with_its_own_day_is_read_against_it() -> None:
    own = Days(date(2016, 8, 15), date(2016, 8, 15))
    page = live(
        ("Iraqi forces retook Hit from ISIS on Friday.", None),
        ("Iraqi forces retook Rutba from ISIS on Friday.", own),
        ("Iraqi forces retook Anah from ISIS today.", own),
        ("Iraqi forces retook Rawa from ISIS today.", None),
    )
    found = {claim.places[0].text: (claim.start, claim.end) for claim in claims_of(page)}
    assert found["Hit"] == (date(2016, 8, 19), date(2016, 8, 19))
    assert found["Rutba"] == (date(2016, 8, 12), date(2016, 8, 12))
    assert found["Anah"] == (own.start, own.end)
    assert found["Rawa"] == (DAY, DAY)


def test_a_listed_headline_with_its_own_day_takes_no_day_from_the_article() -> None:
    own = Days(date(2016, 8, 16), date(2016, 8, 16))
    headline = "Iraqi forces retake Rutba from ISIS"
    text = f"Iraqi forces retook Hit on August 10, 2016.\n\n{headline}"
    at = text.index(headline)
    blocks = (Block("paragraph", Span(0, at)), Block("related", Span(at, len(text)), own))
    (claim,) = [c for c in claims_of(document(text, (), blocks=blocks)) if c.part == "related"]
    assert claim.end == date(2016, 8, 16)
    assert claim.start is not None
    assert claim.start > date(2016, 8, 10)
