"""What the extractor reads from sentences of our own; each case is a class of language."""

import hashlib
from datetime import date

import pytest

from whoheld.claims import claim_id, extract
from whoheld.claims.extract import rules_alone
from whoheld.lexicon import load
from whoheld.model import Block, Claim, Document, Published, Rejection, Span

DAY = date(2016, 8, 20)


def document(*paragraphs: str, title: str = "") -> Document:
    text, blocks = title, [Block("title", Span(0, len(title)))] if title else []
    for paragraph in paragraphs:
        start = len(text) + 2 if text else 0
        text += ("\n\n" if text else "") + paragraph
        blocks.append(Block("paragraph", Span(start, len(text))))
    return Document(
        hashlib.sha256(text.encode()).hexdigest(), "page", text, tuple(blocks), Published(DAY, DAY, "given")
    )


def claims_of(*paragraphs: str, title: str = "") -> list[Claim]:
    return list(rules_alone(document(*paragraphs, title=title), load()))


@pytest.mark.parametrize(
    ("sentence", "kind", "status", "actor", "target", "places"),
    [
        ("Iraqi forces retook Hit from ISIS on Friday.", "capture", "happened", "Iraqi forces", "ISIS", ["Hit"]),
        ("The city of Ramadi was recaptured by Iraqi forces.", "capture", "happened", "Iraqi forces", None, ["Ramadi"]),
        ("Mosul fell to ISIS in June 2014.", "capture", "happened", "ISIS", None, ["Mosul"]),
        ("ISIS lost Tikrit to the Iraqi army.", "capture", "happened", "Iraqi army", "ISIS", ["Tikrit"]),
        ("Iraqi forces drove ISIS out of Fallujah.", "capture", "happened", "Iraqi forces", "ISIS", ["Fallujah"]),
        ("ISIS withdrew from Rutba overnight.", "withdraw", "happened", "ISIS", None, ["Rutba"]),
        ("ISIS has held Mosul since 2014.", "hold", "happened", "ISIS", None, ["Mosul"]),
        ("Tal Afar is now free of ISIS.", "hold", "denied", "ISIS", None, ["Tal Afar"]),
        ("Iraqi forces stormed into Ramadi on Monday.", "advance", "happened", "Iraqi forces", None, ["Ramadi"]),
        ("Iraqi forces have besieged Fallujah for weeks.", "besiege", "happened", "Iraqi forces", None, ["Fallujah"]),
        ("The Iraqi army plans to retake Mosul this year.", "capture", "planned", "Iraqi army", None, ["Mosul"]),
        ("ISIS did not capture Haditha.", "capture", "denied", "ISIS", None, ["Haditha"]),
        (
            "Warplanes carried out airstrikes on ISIS positions in Raqqa.",
            "airstrike",
            "happened",
            None,
            "ISIS",
            ["Raqqa"],
        ),
    ],
)
def test_reads_the_frames(
    sentence: str, kind: str, status: str, actor: str | None, target: str | None, places: list[str]
) -> None:
    found = [c for c in claims_of(sentence) if c.kind == kind]
    assert len(found) == 1, [c.kind for c in claims_of(sentence)]
    claim = found[0]
    assert claim.status == status
    assert [p.text for p in claim.places] == places
    if actor:
        assert claim.actor is not None
        assert claim.actor.text == actor
    if target:
        assert claim.target is not None
        assert claim.target.text == target


def test_a_list_of_towns_is_one_claim() -> None:
    (claim,) = [
        c for c in claims_of("ISIS has held the towns of Rawa, Haditha and Qaim since 2014.") if c.kind == "hold"
    ]
    assert [p.text for p in claim.places] == ["Rawa", "Haditha", "Qaim"]
    assert (claim.start, claim.end) == (date(2014, 1, 1), DAY)


def test_the_town_stands_for_the_one_named_before() -> None:
    claims = claims_of("Iraqi forces surrounded Hit on Thursday.", "ISIS pulled out of the town on Friday.")
    (left,) = [c for c in claims if c.kind == "withdraw"]
    assert [p.text for p in left.places] == ["Hit"]
    assert "the town" in (left.places[0].inferred or "")


def test_days_come_from_the_words_else_from_the_day_of_publication() -> None:
    (dated,) = [c for c in claims_of("Iraqi forces retook Hit on Friday.") if c.kind == "capture"]
    assert (dated.start, dated.end) == (date(2016, 8, 19), date(2016, 8, 19))
    assert dated.when is not None
    assert dated.when.span is not None
    (fresh,) = [c for c in claims_of("Iraqi forces have retaken Hit.") if c.kind == "capture"]
    assert (fresh.start, fresh.end) == (date(2016, 8, 17), DAY)
    assert fresh.when is not None
    assert fresh.when.inferred


def test_sources_are_a_chain_from_the_outlet_inwards() -> None:
    (claim,) = [
        c for c in claims_of("Iraqi forces retook Hit, a military spokesman told Reuters.") if c.kind == "capture"
    ]
    assert [s.text for s in claim.sources] == ["Reuters", "military spokesman"]


def test_numbers_have_bounds() -> None:
    (claim,) = claims_of("At least 12 civilians were killed in airstrikes on Raqqa.")
    assert [(k.low, k.high, k.role) for k in claim.killed] == [(12, None, "civilians")]


def test_part_is_not_all() -> None:
    (part,) = [c for c in claims_of("ISIS pulled most of its men out of Hit.") if c.kind == "withdraw"]
    (whole,) = [c for c in claims_of("ISIS pulled out of Hit.") if c.kind == "withdraw"]
    assert (part.extent, whole.extent) == ("part", "all")


def test_politics_and_sport_carry_no_claim() -> None:
    assert claims_of("Real Madrid captured the title on Sunday after beating Barcelona.") == []
    assert claims_of("The president praised the minister for a fine speech.") == []


def test_off_topic_blocks_are_rejected_and_said_so() -> None:
    page = document("Iraqi forces retook Hit.", "Voters in Lisbon went to the polls.")
    page = Document(
        page.sha256, "page", page.text, (page.blocks[0], Block("off-topic", page.blocks[1].span)), page.published
    )
    rejections = [r for r in extract(page, load()) if isinstance(r, Rejection)]
    assert [(r.stage, r.reason) for r in rejections] == [("claims", "off-topic")]


def test_a_thing_told_twice_is_one_claim() -> None:
    claims = claims_of("Iraqi forces retook Hit on Friday, officials said.", title="Iraqi forces retake Hit")
    captures = [c for c in claims if c.kind == "capture"]
    assert [c.part for c in captures] == ["body"]


def test_spans_are_exact() -> None:
    page = document("In Anbar, Iraqi forces retook Hit from ISIS on Friday evening, the Joint Operations Command said.")
    (claim,) = list(rules_alone(page, load()))
    for value in (claim.actor, claim.target, *claim.places, claim.when, *claim.sources):
        assert value is not None
        assert value.span is not None
        assert value.span.of(page.text) == value.text
    assert len(claim.quote.of(page.text).split()) <= 60


def test_identity_rests_on_the_words_alone() -> None:
    assert claim_id("a", "hold", "ISIS  holds\nHit", 0) == claim_id("a", "hold", "ISIS holds Hit", 0)
    assert claim_id("a", "hold", "ISIS holds Hit", 0) != claim_id("a", "hold", "ISIS holds Hit", 1)


@pytest.mark.parametrize(
    ("sentence", "kind", "status", "actor", "places"),
    [
        ("IS still controls Rawa and Tikrit.", "hold", "happened", "IS", ["Rawa", "Tikrit"]),
        ("Haditha remains under the control of the Iraqi army.", "hold", "happened", "Iraqi army", ["Haditha"]),
        ("Rebel fighters broke the siege of Aleppo.", "besiege", "denied", None, ["Aleppo"]),
        ("Mosul was the first city to fall to ISIS.", "capture", "happened", "ISIS", ["Mosul"]),
        ("ISIS holds not only Tikrit.", "hold", "happened", "ISIS", ["Tikrit"]),
        (
            "ISIS, which had attacked the army near Hit a week before, seized Tikrit.",
            "capture",
            "happened",
            "ISIS",
            ["Tikrit"],
        ),
        ("Tikrit, which the army had shelled for weeks, was taken by ISIS.", "capture", "happened", "ISIS", ["Tikrit"]),
        ("Hezbollah, backed by the army, stormed and seized Tikrit.", "capture", "happened", "Hezbollah", ["Tikrit"]),
        ("After the army had left Mosul in June, ISIS seized Tikrit.", "capture", "happened", "ISIS", ["Tikrit"]),
        ("Fierce fighters of ISIS fled Tikrit.", "withdraw", "happened", "ISIS", ["Tikrit"]),
        ("Tikrit, a rebel-held town in Idlib province, was quiet.", "hold", "happened", "rebel", ["Tikrit"]),
        ("The retaking by the Iraqi army of Tikrit was slow.", "capture", "happened", "Iraqi army", ["Tikrit"]),
        ("Syrian troops and Hezbollah captured Aleppo.", "capture", "happened", "Syrian troops", ["Aleppo"]),
        (
            "Nine civilians were killed in Russian air strikes on Aleppo.",
            "airstrike",
            "happened",
            "Russian",
            ["Aleppo"],
        ),
    ],
)
def test_reads_classes_that_mislead(
    sentence: str, kind: str, status: str, actor: str | None, places: list[str]
) -> None:
    (claim,) = [c for c in claims_of(sentence) if c.kind == kind]
    assert claim.status == status
    assert (claim.actor.text if claim.actor else None) == actor or actor is None
    assert [p.head for p in claim.places] == places


@pytest.mark.parametrize(
    "sentence",
    [
        "Iraqi forces seized 15 missiles in Tikrit.",
        "Rebels in Madaya had taken control of aid.",
        "The United Nations said the war has left 10 million people in need in Iraq.",
    ],
)
def test_an_object_that_is_no_place_is_not_taken_or_left(sentence: str) -> None:
    assert not [c for c in claims_of(sentence) if c.kind in ("capture", "withdraw")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels hold Russia fully responsible for the deaths in Syria.",
        "ISIS held a news conference in Mosul.",
        "Government forces held the funeral in Damascus.",
    ],
)
def test_what_is_held_but_no_place_is_no_hold(sentence: str) -> None:
    assert not [c for c in claims_of(sentence) if c.kind == "hold"]
    assert [c.kind for c in claims_of("ISIS held Mosul and all those responsible for its wells.")] == ["hold"]
    assert [c.kind for c in claims_of("ISIS held Mosul despite protests.")] == ["hold"]


def test_a_caption_is_read_against_its_own_date() -> None:
    text = "Iraqi troops near Hit on June 27, 2014. Iraqi forces took Tikrit on June 26."
    page = Document("0" * 64, "page", text, (Block("caption", Span(0, len(text))),), Published(DAY, DAY, "given"))
    (taken,) = [c for c in rules_alone(page, load()) if c.kind == "capture"]
    assert (taken.start, taken.end) == (date(2014, 6, 26), date(2014, 6, 26))


def test_a_passive_without_agent_leaves_the_force_named_before_to_be_understood() -> None:
    claims = claims_of("Iraqi forces fought ISIS in Anbar.", "Tikrit was liberated in June 2016.")
    (freed,) = [c for c in claims if c.kind == "capture"]
    assert freed.actor is not None
    assert (freed.actor.text, bool(freed.actor.inferred)) == ("Iraqi forces", True)
    assert freed.target is not None
    assert (freed.target.text, bool(freed.target.inferred)) == ("ISIS", True)


def test_between_two_towns_is_in_neither() -> None:
    (hold,) = [
        c
        for c in claims_of("Tikrit, between Ramadi and Baghdad, has been held by ISIS since 2014.")
        if c.kind == "hold"
    ]
    assert [p.head for p in hold.places] == ["Tikrit"]


def test_a_denial_reaches_over_the_reported_clause() -> None:
    (denied,) = [
        c
        for c in claims_of("The Defence Ministry denied on Sunday that Ramadi had fallen to ISIS.")
        if c.kind == "capture"
    ]
    assert denied.status == "denied"


def test_a_page_without_full_stops_is_read_to_its_end() -> None:
    text = "word " * 2000 + "Iraqi forces retook Tikrit"
    assert [p.head for c in claims_of(text) if c.kind == "capture" for p in c.places] == ["Tikrit"]
