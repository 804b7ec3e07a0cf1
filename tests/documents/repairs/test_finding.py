"""What of a text is to be read otherwise, by class; and what must be left as it stands."""

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoheld.documents.repairs.finding import repairs_of
from whoheld.lexicon import load
from whoheld.model import Block, Repair, Span


def repaired(text: str, blocks: Sequence[Block] = ()) -> tuple[Repair, ...]:
    return repairs_of(text, blocks or (Block("paragraph", Span(0, len(text))),), load())


def read(text: str) -> str:
    for repair in reversed(repaired(text)):
        text = text[: repair.span.start] + repair.text + text[repair.span.end :]
    return text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "Syria 's army -LRB- SAA -RRB- , he said . `` We do n't go . '' The soldiers ' wives paid $ 5 .",
            "Syria's army (SAA), he said. “We don't go.” The soldiers' wives paid $5.",
        ),
        (
            "It was there , they said . It fell , too . No ... \nIt ended",
            "It was there, they said. It fell, too. No... \nIt ended",
        ),
        ("He don ' t know , I ' m sure , of `` that '' , he said .", "He don't know, I'm sure, of “that”, he said."),
        ("Attacks since 9\\/11", "Attacks since 9/11"),
        (
            "He left Da ` raa -LRB- a city -RRB- . As ` old friends ' they met a ` guard ' .",
            "He left Da’raa (a city). As ‘old friends' they met a ‘guard'.",
        ),
    ],
)  # fmt: skip
def test_tokens_are_read_as_prose(written: str, meant: str) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Syriaâ€™s army", "Syria’s army"),
        ("SyriaÃ¢â‚¬â„¢s army", "Syria’s army"),
        ("â€œWe areâ€\x9d in HaÃ¯fa", "“We are” in Haïfa"),
        ("â€œWe areâ€ in DiyarbakÄ±r and MuÅŸ, GÃ¼rsu", "“We are” in Diyarbakır and Muş, Gürsu"),
        ("Ð¡Ð¸Ñ€Ð¸Ñ\x8f", "Сирия"),
        ("Syria\ufffds army", "Syria's army"),
        ("Syria?s army and Iraq?s", "Syria's army and Iraq's"),
    ],
)
def test_bytes_misread_are_read_again(written: str, meant: str) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gov\u00adernment", "government"),
        ("\ufeffThe\u200b town\u2060", "The town"),
        ("12\u202f000 men\u00a0left", "12 000 men left"),
        ("\ufb01ghters from A\ufb04eck", "fighters from Affleck"),
        ("the\u200e army", "the army"),
        ("one\u2028two", "one\ntwo"),
        ("Syria&#8217;s &quot;army&quot;&nbsp;&amp; police &amp;#8211; all", "Syria’s \"army\" & police – all"),
        ("It fell.<br>The <b>army</b> left.</p>", "It fell.\n\nThe army left.\n\n"),
        (
            "It fell.\\nThe army left.\\n\\nthen Syria\\u2019s \\\"men\\\"",
            "It fell.\nThe army left.\n\nthen Syria’s \"men\"",
        ),
        ("Iraq\\xe2\\x80\\x99s army", "Iraq’s army"),
    ],
)  # fmt: skip
def test_characters_and_markup_left_in_text(written: str, meant: str) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "They took the town.The army left Syria.Then it rained.",
            "They took the town. The army left Syria. Then it rained.",
        ),
        (
            '"We hold it," he said.In Hit all is “quiet.”The end',
            '"We hold it," he said. In Hit all is “quiet.” The end',
        ),
        ("Updated 20.08.2016Iraqi forces", "Updated 20.08.2016 Iraqi forces"),
        ("The govern-\nment fell; a government", "The government fell; a government"),
        (
            "troops ad-\nvanced in the pro-\nvince on strong-\nholds",
            "troops advanced in the province on strongholds",
        ),
        ("rebel-\nheld towns near al-\nQaim", "rebel-held towns near al-Qaim"),
    ],
)  # fmt: skip
def test_lost_breaks_and_cut_words(written: str, meant: str) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Syrias army and Turkeys leader", "Syria's army and Turkey's leader"),
        ("Assads forces left on Tuesdays order", "Assad's forces left on Tuesday's order"),
        ("They didnt go and wont be back. It isnt over", "They didn't go and won't be back. It isn't over"),
        ("the citys east and the armys men", "the city's east and the army's men"),
        ("Peoples Protection Units and the womens wing", "People's Protection Units and the women's wing"),
        ("Aleppo fell. They left Aleppos outskirts", "Aleppo fell. They left Aleppo's outskirts"),
        ("Rice said no. Rices deputy left", "Rice said no. Rice's deputy left"),
        ("The Observatorys head and a childs coat", "The Observatory's head and a child's coat"),
        ("the U.N.s envoy, NATOs pledge, al-Qaedas branch", "the U.N.'s envoy, NATO's pledge, al-Qaeda's branch"),
        ("Its a raid. Ill see. Whats left? Im here", "It's a raid. I'll see. What's left? I'm here"),
    ],
)
def test_lost_apostrophes(written: str, meant: str) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("IRAQI FORCES RETAKE RAMADI FROM ISIS", "Iraqi forces retake Ramadi from ISIS"),
        (
            "THE SDF IS IN AL-BAB, A REBEL SAID. IT FELL ON MONDAY.",
            "The SDF is in al-Bab, a rebel said. It fell on Monday.",
        ),
        ("WITNESSES SAY COL. OMAR HELD A TOWN OF XARIB", "Witnesses say col. Omar held a town of Xarib"),
        ("A raid by US and UN men", "A raid by US and UN men"),
        ("BREAKING NEWS", "BREAKING NEWS"),
    ],
)
def test_lines_in_capitals(written: str, meant: str) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Kurds fled and rebels left; the United States and the Emirates hit Paris as Houthis, Turks said.",
        "Anas al-Abdah and the News agency spoke. Anah is quiet.",
        "Its army holds its north and its very heart. Ill patients left; the Committees and Observatories met.",
        "He works Fridays and Sundays ; says the Islamists leader",
        "Syria's army; the towns hold Syrias colours",
        "Le régime « syrien » a été chassé d’Alep – à l’aube, dit‑il ; Þór, Ångström, São Paulo, Éa.",
        "Diyarbakır'da çatışma: Şırnak, Muş, GÜÇ’ ve İÖ’nün",
        "Сирийская армия заняла город Пальмира «сегодня»",
        "استعادت القوات العراقية مدينة الرمادي، كما قالت\u200c الوزارة",
        "C:\\new\\table and foo@Bar.Com or www.Site.Org and U.S.Army and Asp.Net",
        "What? so 5 < 6 and a & b; &co; ratio 3:1 , once",
        "“We hold it,” the army’s spokesman said – “all of it.” No. 5 and the 1960s.",
    ],
)
def test_healthy_text_is_left(text: str) -> None:
    assert [(repair.span.of(text), repair.text) for repair in repaired(text)] == []


def test_no_repair_lies_in_debris_or_across_two_blocks() -> None:
    text = "gov\u00adernment\nA\u00ad\nbc gov\u00adern"
    blocks = (Block("debris", Span(0, 12)), Block("title", Span(12, 14)), Block("paragraph", Span(14, len(text))))
    assert [repair.span for repair in repaired(text, blocks)] == [Span(21, 22)]


PIECES = st.sampled_from(
    [
        "IRAQI FORCES WIN\n", "SYRIA İS İN ISTANBUL\n",
        "-LRB- ", "-RRB- ", "`` ", "''", " 's", " ,", " .", "â€™", "Ã©", "Ã¢â‚¬â„¢", "Â ", "\u00ad", "\u200b", "\u00a0",
        "\ufb01", "&amp;", "&#8217;", "<br>", "</p>", "\\n", "\\u2019", "\\/", "town.The", "Syrias ", "2016Iraqi",
        "govern-\nment", "didnt ", "Assads men ", "\n\n", "The army ", "said", "\ufffd", "?s ", "<p ", "&#", "\\x", "'",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_repairs_are_in_order_apart_and_change_something(text: str) -> None:
    found = repaired(text) if text else ()
    assert all(repair.span.start < repair.span.end <= len(text) for repair in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(repair.span.of(text) != repair.text for repair in found)


PATTERNS = [
    "&amp;", "&", "<p ", "<", "\\u2019", "\\n", "\\x", "â€", "Ã", "Ã©", "-LRB-", "`` ", " ,", ".A", "a.", "x-\ny",
    "2016I", "Assads ", "\u00ad", "\u200d", "?s ", "''", " '", "A", "a-", "A BCD ",
]  # fmt: skip


def seconds(text: str) -> float:
    start = time.process_time()
    repaired(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PATTERNS)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert seconds(piece * (200_000 // len(piece))) < 8


def test_many_different_names_take_linear_time() -> None:
    letters = "abcdefghijklmnopqrst"
    names = [f"{a.upper()}{b}{c}{d}" for a in letters for b in letters for c in letters for d in "az"]
    assert seconds(" ".join(f"{name} said {name}s men." for name in names)) < 8
