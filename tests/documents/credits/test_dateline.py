"""The head of an article tells from where it was sent and who is credited; subjects and labels are no datelines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents.credits.dateline import Dateline, read_dateline
from whoheld.documents.credits.outlets import outlets_of
from whoheld.lexicon import load
from whoheld.model import Span

LEXICON = load()
OUTLETS = outlets_of(LEXICON)
STORY = " Gunmen attacked two villages on Monday, the sheikh of the camp told us in the evening."


def read(text: str) -> Dateline | None:
    return read_dateline(text, Span(0, len(text)), OUTLETS, LEXICON)


def told(text: str) -> tuple[str | None, str | None] | None:
    found = read(text)
    if found is None:
        return None
    return found.place.of(text) if found.place else None, found.credit.name if found.credit else None


@pytest.mark.parametrize(
    ("head", "place", "credit"),
    [
        ("BAGHDAD (Reuters) -", "BAGHDAD", "Reuters"),
        ("BEIRUT, LEBANON (12:50 P.M.) –", "BEIRUT, LEBANON", None),
        ("Annah (", "Annah", None),
        ("ERBIL, Iraq —", "ERBIL, Iraq", None),
        ("Kyiv, Ukraine —", "Kyiv, Ukraine", None),
        ("KHAN AL-ASAL, Syria —", "KHAN AL-ASAL, Syria", None),
        ("MOSCOW. March 3. INTERFAX -", "MOSCOW", "Interfax"),
        ("MOSCOW, March 3. /TASS/.", "MOSCOW", "TASS"),
        ("ANKARA, Turkey /AA/", "ANKARA, Turkey", "Anadolu Agency"),
        ("Damascus, SANA_", "Damascus", "SANA"),
        ("Damascus/Hama, SANA-", "Damascus/Hama", "SANA"),
        ("GENEVA/BEIRUT (AFP) -", "GENEVA/BEIRUT", "AFP"),
        ("Near MOSUL, Iraq (AP) —", "Near MOSUL, Iraq", "AP"),
        ("MOSUL, Iraq, Oct 17 (Reuters) -", "MOSUL, Iraq", "Reuters"),
        ("TEHRAN, Feb. 4 (MNA) –", "TEHRAN", "Mehr"),
        ("December 3, 2014 (JUBA) –", "JUBA", None),
        ("(KHARTOUM) -", "KHARTOUM", None),
        ("EL FASHER / TAWILA -", "EL FASHER / TAWILA", None),
        ("MAIDUGURI, Nigeria (AP) _", "MAIDUGURI, Nigeria", "AP"),
        ("KABUL (Pajhwok):", "KABUL", "Pajhwok"),
        ("ISTANBUL:", "ISTANBUL", None),
        ("Baghdad / NINA / --", "Baghdad", "NINA"),
        ("Baghdad (IraqiNews.com) –", "Baghdad", "Iraqi News"),
        ("NAY PYI TAW, Feb 3 (Xinhua) --", "NAY PYI TAW", "Xinhua"),
        ("BEIRUT Reuters", "BEIRUT", "Reuters"),
        ("WASHINGTON", "WASHINGTON", None),
        ("LAGOS/ABUJA, April 14", "LAGOS/ABUJA", None),
        ("KABUL, Afghanistan", "KABUL, Afghanistan", None),
        ("BENGHAZI , Libya -LRB- Reuters -RRB- -", "BENGHAZI , Libya", "Reuters"),
        ("ASMARA | Thu Sep 6 , 2012 4:17 am GMT ASMARA -LRB- Reuters -RRB- -", "ASMARA", "Reuters"),
        ("By Ann Writer CAIRO, Feb 3 (AP) -", "CAIRO", "AP"),
        ("By ANN WRITER BEIRUT (AP) —", "BEIRUT", "AP"),
        ("Rebels near the port, residents said BENGHAZI, Libya (AFP) -", "BENGHAZI, Libya", "AFP"),
        ("TRIPOLI, Libya (CNN) --", "TRIPOLI, Libya", "CNN"),
        ("SAN FRANCISCO", "SAN FRANCISCO", None),
        ("ORLANDO, Fla.", "ORLANDO, Fla", None),
        ("ST. LOUIS", "ST. LOUIS", None),
        ("EDT TRIPOLI , Libya -LRB- Reuters -RRB- -", "TRIPOLI , Libya", "Reuters"),
        ("Shafaq News/", None, "Shafaq News"),
        ("AFP -", None, "AFP"),
    ],
)
def test_a_dateline_is_read(head: str, place: str | None, credit: str | None) -> None:
    assert told(head + STORY) == (place, credit)


@pytest.mark.parametrize(
    "text",
    [
        "The army - which had left the town - came back on Monday, officers said in a statement.",
        "ISIS: The group said on Monday that it had taken the town after days of heavy fighting.",
        "Analysis: The group said on Monday that it had taken the town after days of heavy fighting.",
        "VIDEO: Iraqi troops enter the town on Monday and raise the flag over its main square.",
        "Sunday - The group said on Monday that it had taken the town after days of heavy fighting.",
        "Mosul – Iraq’s second city – fell to the group in June and its people fled to the north.",
        "Syria: The group said on Monday that it had taken the town after days of heavy fighting.",
        "Libya and Iraq : What is different, by a man who was in both and who tells us of them here.",
        "NATO - The alliance said on Monday that it had taken no part in the fighting for the town.",
        "Syrian Observatory for Human Rights (SOHR) told us by telephone that the army had taken the town.",
        "Free Syrian Army (FSA) fighters took the town on Monday, the group said in a statement.",
        "Aleppo (Halab) is the largest city in the north and had been divided since that summer.",
        "Raqqa is the last town that the group held in the country, and its fall had been expected.",
        "IRAQ War veterans met on Monday in the capital to remember those who fell in the fighting.",
        "The Associated Press (AP) said on Monday that it had seen the bodies of those who fell.",
        "Islamic State's Amaq News Agency (Amaq) said on Monday that its men had taken the town.",
        "PKK Rebels attacked the post on Monday, the governor of the province said in a statement.",
        "A soldier stands by a burnt tank in Hit, April 3, 2016. (AFP) Troops went on to the bridge.",
        "Troops near Rawa on June 27. / AFP PHOTO / ANN WRITER",
        "IN: The general has come to the town and will speak to its elders in the evening.",
    ],
)
def test_a_subject_or_a_label_is_no_dateline(text: str) -> None:
    assert told(text) is None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["BEIRUT", ", ", "(", ")", "AFP", " - ", "/", " | ", "Mar 3", " ", "By ", "x"]), max_size=30
    )
)
def test_spans_lie_in_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = read(text)
    if found:
        for span in (found.place, found.credit_span):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("unit", ["A, ", "BEIRUT ", "AFP/", "(AFP) ", "BEIRUT | ", "Al-Al-", "A.B.", "- ", "by "])
def test_no_head_takes_long(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 1
