"""Texts that are no reports of war, or badly broken ones: no crash, nothing made up, time by length."""

from __future__ import annotations

import hashlib
import time
from datetime import date

import pytest

from whoheld.claims import extract
from whoheld.lexicon import load
from whoheld.model import Block, Claim, Document, Published, Span

DAY = date(2016, 8, 20)
REPORT = "Government forces retook the village of {0} from rebels on Friday, killing {1} fighters, a general said. "
MATCH = "The visitors took the lead in the {1}th minute, and {0} held on to win the second half, the coach said. "
TRANSFER = "The club from {0} captured its captain for {1} million euros and left its rivals behind. "
ARABIC = "سيطرت القوات العراقية على مدينة الرمادي بعد معارك عنيفة مع تنظيم داعش، وقتل عشرون مسلحا. "
TABLE = "Team\tPlayed\tWon\tLost\n{0} Army\t{1}\t4\t2\nRangers\t8\t5\t3\nBrigade of {0}\t8\t1\t7\n"
REVIEW = (
    "The film opens as soldiers storm the beach of Omaha. Its director, {0}, shot the battle in Ireland.",
    "In the second hour the troops capture Cherbourg, and the critics in the cinema fell silent.",
    "The sequel, in which rebels besiege Paris, is to start filming in May. Starring roles are not yet filled.",
    "No movie of the year has better explosions. The trailer alone shows an airstrike on Berlin.",
)
STORY = (
    "The novel begins on the eve of the attack on Tarsk, and its heroine has lost her horse.",
    "By the third chapter the rebels have taken the castle, and the king's army flees to Aldmoor.",
    "Readers of the first volume will miss the dragons. The siege of Aldmoor is told by a ghost.",
    "Fans of fiction about war will want the sequel, in which Tarsk falls.",
)


def claims_of(*paragraphs: str) -> list[Claim]:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    page = Document(sha, "page", text, tuple(blocks), Published(DAY, DAY, "given"))
    found = [item for item in extract(page, load()) if isinstance(item, Claim)]
    assert all(0 <= c.sentence.start <= c.quote.start < c.quote.end <= c.sentence.end <= len(text) for c in found)
    return found


def seconds_of(*paragraphs: str) -> float:
    start = time.process_time()
    claims_of(*paragraphs)
    return time.process_time() - start


@pytest.mark.parametrize(
    "paragraphs",
    [
        (),
        ("",),
        (" \t \u200b\ufeff\u00ad ",),
        ("\x00\x01\x02\x1b[31m\x7f",),
        ("… — , . ; ! ? ( ) [ ] « »",),
        ("💥🚁🔥" * 400,),
        ("1234 5678 90,000 12.5% 2016-08-20 " * 50,),
        (ARABIC * 20,),
        tuple(line.format("Kilmore", 8) for line in TABLE.splitlines()),
        REVIEW,
        STORY,
        tuple(MATCH.format(town, n) for n, town in enumerate(("Mosul", "Derby", "Aden", "Homs", "York", "Bern"))),
        tuple(TRANSFER.format(town, n) for n, town in enumerate(("Aleppo", "Derby", "Benghazi", "York", "Lille"))),
    ],
    ids=["nothing", "empty", "blanks", "controls", "marks", "emoji", "numbers", "arabic", "table", "film", "novel",
         "match", "transfers"],
)  # fmt: skip
def test_nothing_is_made_up_where_nothing_is_told(paragraphs: tuple[str, ...]) -> None:
    assert claims_of(*paragraphs) == []


def test_a_report_in_capitals_is_read() -> None:
    found = claims_of("IRAQI FORCES RETOOK TIKRIT FROM ISIS ON FRIDAY, KILLING 20 MILITANTS.")
    assert {c.kind for c in found} <= {"capture", "clash"}
    assert all(place.text.isupper() for c in found for place in c.places)


@pytest.mark.parametrize(
    "text",
    [
        "lraqi f0rces ret00k Tikr1t fr0m lSlS 0n Fr1day , k1lling 20 m1l1tants .",
        "I r a q i   f o r c e s   r e t o o k   T i k r i t   f r o m   I S I S .",
        "Iraqi for-\nces re-\ntook Tik-\nrit from\nISIS on\nFri-\nday.",
        "Iraqiforcesretook" * 2000,
        "retook " * 3000,
        "(((((((((" * 500 + "rebels took Homs" + ")" * 4000,
        "rebels, " * 2000 + "took Homs.",
    ],
)
def test_noise_is_read_to_its_end(text: str) -> None:
    assert len(claims_of(text)) <= 3


def test_time_grows_with_the_length_of_a_page() -> None:
    def paragraphs(number: int) -> list[str]:
        return [REPORT.format(f"Tell {chr(65 + n % 26)}{chr(97 + n // 26)}ra", n + 3) for n in range(number)]

    claims_of(*paragraphs(2))
    short, long = seconds_of(*paragraphs(40)), seconds_of(*paragraphs(320))
    assert long < 3 * 8 * short


def test_a_hundred_thousand_words_of_another_subject_cost_little() -> None:
    lines = [MATCH.format(chr(65 + n % 26) + "etown", n) for n in range(5000)]
    assert sum(len(line.split()) for line in lines) >= 100_000
    assert seconds_of(*lines) < 30
