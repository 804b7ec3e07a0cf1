"""Sentences in, words out: the splits of the treebank, exact places, any text at all."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoheld.reader.words import INVISIBLE, words

ABBREVIATIONS = frozenset({"gen", "brig", "lt", "no", "mr", "inc", "etc"})
CHARACTERS = st.text(st.sampled_from("aZé9 .,'’-–/@#$:%()!?…\u0301\u00ad\u200b\u200dд عم👍\n\t_&st"))
HIDDEN = re.compile(rf"[\s{INVISIBLE}]")


def split(text: str) -> str:
    """Return a text with a space between the words."""
    return " ".join(text[start:end] for start, end in words(text, ABBREVIATIONS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army didn't retake Assad's base.", "The army did n't retake Assad 's base ."),
        ("They can’t and cannot, we’ve said.", "They ca n’t and can not , we ’ve said ."),
        ("the rebels' gains", "the rebels ' gains"),
        ("Ja'far of Ba'ath left Sana'a, O'Brien's town", "Ja'far of Ba'ath left Sana'a , O'Brien 's town"),
        ("Sa'd fled Ra's al-Ayn; he'd waited", "Sa'd fled Ra's al - Ayn ; he 'd waited"),
        ("al-Shabab-linked fighters", "al - Shabab - linked fighters"),
        ("anti-government and pre-war, ex-rebels, mid-1980s", "anti-government and pre-war , ex-rebels , mid-1980s"),
        ("an e-mail by Inter-Services men", "an e-mail by Inter - Services men"),
        ("T-72s, S-300, F/A-18, BM-21, M4", "T - 72s , S - 300 , F/A - 18 , BM - 21 , M4"),
        ("the 45th of the 1960s, '90s, 2nd", "the 45th of the 1960s , '90s , 2nd"),
        ("60km, 5.5mm, 9am, 86A, 20 T, 7.62x39mm", "60 km , 5.5 mm , 9 am , 86A , 20 T , 7.62x39mm"),
        ("$3m, US$4.5bn, €5, 10%", "$ 3 m , US$ 4.5 bn , € 5 , 10 %"),
        ("1,500-2,500 or 500-1000 of 12,000", "1,500 - 2,500 or 500 - 1000 of 12,000"),
        ("at 14:05 on 11/09/2001 and 2014-06-10, 9/11", "at 14:05 on 11/09/2001 and 2014-06-10 , 9/11"),
        ("call 713-555-0199 or 555-0199", "call 713-555-0199 or 555-0199"),
        ("and/or, 1/2, km/h", "and / or , 1 / 2 , km / h"),
        ("Brig.-Gen. Z. Smith, Lt.Gen. Doe", "Brig. - Gen. Z. Smith , Lt. Gen. Doe"),
        ("the U.S.-led raid at 5 p.m. on No. 4", "the U.S. - led raid at 5 p.m. on No. 4"),
        ("back in the U.K.", "back in the U.K ."),
        ('He said "no."', 'He said " no . "'),
        ("by Arms Inc..", "by Arms Inc. ."),
        ("so... he left--now – or—never - ever?!", "so ... he left -- now – or — never - ever ?!"),
        ("see http://a.org/b?c=d, www.x.net.", "see http://a.org/b?c=d , www.x.net ."),
        ("write to a.b@c.org; #Aleppo @user list.pdf", "write to a.b@c.org ; #Aleppo @user list.pdf"),
        ("it fell.The rest was in talk.politics.misc", "it fell . The rest was in talk.politics.misc"),
        ("👍🏽 👨‍👩‍👧 🇸🇾 ok🙂", "👍🏽 👨‍👩‍👧 🇸🇾 ok 🙂"),
        ("سقطت المدينةَ. Войска ушли.", "سقطت المدينةَ . Войска ушли ."),
        ("cafe\u0301 so\u00adft zero\u200bwidth a\x00b", "cafe\u0301 so\u00adft zero width a b"),
        ("", ""),
        (" \n\u200b", ""),
    ],
)
def test_words_are_split_as_in_the_treebank(text: str, expected: str) -> None:
    assert split(text) == expected


def test_an_abbreviation_keeps_its_stop_only_where_it_is_known() -> None:
    assert [*words("Cmdr. Ali", frozenset({"cmdr"}))] == [(0, 5), (6, 9)]
    assert [*words("Cmdr. Ali")] == [(0, 4), (4, 5), (6, 9)]


@given(st.text() | CHARACTERS)
def test_words_lie_in_order_apart_and_hold_all_that_can_be_seen(text: str) -> None:
    found = words(text, ABBREVIATIONS)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert "".join(text[start:end] for start, end in found) == HIDDEN.sub("", text)


@given(CHARACTERS)
def test_space_around_a_sentence_moves_its_words_only(text: str) -> None:
    moved = [(start + 2, end + 2) for start, end in words(text, ABBREVIATIONS)]
    assert words(f"  {text} \n", ABBREVIATIONS) == moved


@pytest.mark.parametrize("unit", ["a", "aa.", "a.1", "1,11", "1.1x", "#", "a-", "a@", "A&", "http://.", "anti-", "'s"])
def test_a_long_text_without_spaces_takes_time_by_its_length(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    begun = time.process_time()
    assert words(text)[-1][1] == len(text)
    assert time.process_time() - begun < 5
