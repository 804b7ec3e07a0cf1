"""Words with tags in, lemmas out: the rules, the table and any string at all."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.words import lemmas_part, misses, words_part
from training.lemmas import tabulate
from training.treebank import Tree
from whoheld.reader.lemmas import by_rule, lemma, look_up, table

TAGS = st.sampled_from(
    ["NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBD", "VBG", "VBN", "VBZ", "CD", "POS", "``", "?"]
)

PASTS = """
besieged besiege/shelled shell/overran overrun/fled flee/retook retake/displaced displace/wounded wound/killed kill
stormed storm/withdrew withdraw/bombed bomb/pounded pound/clashed clash/evacuated evacuate/expelled expel/freed free
controlled control/patrolled patrol/targeted target/entered enter/negotiated negotiate/dismantled dismantle/hit hit
overthrew overthrow/rebuilt rebuild/struck strike/agreed agree/ceded cede/died die/tied tie/denied deny/razed raze
vetoed veto/trafficked traffic/planned plan/added add/added add/barred bar/united unite/visited visit/voted vote
executed execute/captured capture/restored restore/monitored monitor/determined determine/opened open/rescued rescue
abandoned abandon/forced force/collapsed collapse/released release/pressed press/seized seize/urged urge/belonged belong
exchanged exchange/raided raid/invaded invade/exploded explode/created create/defeated defeat/shouted shout/hoped hope
developed develop/attacked attack/strafed strafe/assumed assume/claimed claim/piloted pilot/mortared mortar/wrote write
undertook undertake/destroyed destroy/buried bury/required require/feared fear/hurled hurl/battled battle/told tell
"""
PLURALS = """
troops troops/forces force/mortars mortar/clashes clash/militiamen militiaman/casualties casualty/Houthis houthi
villages village/allies ally/convoys convoy/bases base/losses loss/crises crisis/viruses virus/boxes box/sorties sortie
women woman/children child/lives life/heroes hero/foes foe/halves half/1990s 1990s/80's 80s/refugees refugee
"""
OTHERS = [
    ("advancing", "VBG", "advance"),
    ("fleeing", "VBG", "flee"),
    ("dying", "VBG", "die"),
    ("besieging", "VBG", "besiege"),
    ("shelling", "VBG", "shell"),
    ("shelling", "NN", "shelling"),
    ("pushes", "VBZ", "push"),
    ("goes", "VBZ", "go"),
    ("carries", "VBZ", "carry"),
    ("has", "VBZ", "have"),
    ("'s", "VBZ", "be"),
    ("’s", "POS", "'s"),
    ("’ve", "VBP", "have"),
    ("n’t", "RB", "not"),
    ("N'T", "RB", "not"),
    ("’ll", "MD", "will"),
    ("ca", "MD", "can"),
    ("him", "PRP", "he"),
    ("Them", "PRP", "they"),
    ("I", "PRP", "I"),
    ("These", "DT", "this"),
    ("an", "DT", "a"),
    ("larger", "JJR", "large"),
    ("stronger", "JJR", "strong"),
    ("Worse", "JJR", "bad"),
    ("heaviest", "JJS", "heavy"),
    ("Heavy", "JJ", "heavy"),
    ("Syrian", "JJ", "Syrian"),
    ("Pro-Russian", "JJ", "pro-Russian"),
    ("12,500", "CD", "12500"),
    ("Two", "CD", "two"),
    ("II", "CD", "II"),
    (",", "CD", ","),
    ("Forces", "NNPS", "Force"),
    ("Houthis", "NNPS", "Houthi"),
    ("Mosul", "NNP", "Mosul"),
    ("ALEPPO", "NNP", "Aleppo"),
    ("NATO", "NNP", "NATO"),
    ("UNHCR", "NNP", "UNHCR"),
    ("Sana'a", "NNP", "Sana'a"),
    ("“", "``", '"'),
    ("http://example.org/A/" + "b" * 60, "ADD", "http://example.org/A/" + "b" * 60),
    ("A" * 70, "NN", "a" * 70),
    ("ExxonMobil", "NNS", "ExxonMobil"),
]


def rows(text: str) -> list[list[str]]:
    return [row.split() for row in text.strip().replace("\n", "/").split("/")]


@pytest.mark.parametrize(("word", "expected"), rows(PASTS))
def test_a_past_has_its_verb(word: str, expected: str) -> None:
    assert lemma(word, "VBD") == expected
    assert lemma(word.upper(), "VBD") == expected


@pytest.mark.parametrize(("word", "expected"), rows(PLURALS))
def test_a_plural_has_its_noun(word: str, expected: str) -> None:
    assert lemma(word, "NNS") == expected


@pytest.mark.parametrize(("word", "tag", "expected"), OTHERS)
def test_a_word_has_the_lemma_of_the_treebank(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected


def test_a_participle_taken_for_a_past_is_still_known() -> None:
    assert lemma("withdrawn", "VBD") == lemma("withdrew", "VBN") == "withdraw"


def test_what_the_table_knows_goes_before_the_rules() -> None:
    known = {("Zorbs", "NNPS"): "Zorbs", ("zorn", "VBN"): "zear"}
    assert look_up("Zorbs", "NNPS", known) == "Zorbs"
    assert look_up("ZORN", "VBN", known) == "zear"
    assert look_up("rezorn", "VBD", known) == "rezear"
    assert look_up("zorbs", "NNS", known) is None


def test_no_row_of_the_table_is_idle() -> None:
    known = dict(table())
    assert len(known) > 500
    for key, value in table().items():
        del known[key]
        assert (look_up(*key, known) or by_rule(*key)) != value
        known[key] = value


@given(st.text() | st.from_regex(r"[a-z]{0,4}(?:ed|ing|s|er|est|ies|oes|men)", fullmatch=True), TAGS | st.text())
def test_any_word_with_any_tag_has_a_lemma(word: str, tag: str) -> None:
    found = lemma(word, tag)
    assert bool(found) == bool(word) or tag == "POS"
    assert lemma(word, tag) == found


@given(st.text(max_size=20))
def test_a_lemma_of_an_unknown_tag_is_the_word_in_small_letters(word: str) -> None:
    if word.isalpha() and word.isascii():
        assert lemma(word, "no tag") == word.lower()


@pytest.mark.parametrize("tag", ["VBD", "VBG", "NNS", "NN", "NNP", "JJ", "JJR"])
def test_a_word_of_any_length_has_its_lemma_at_once(tag: str) -> None:
    begun = time.process_time()
    for unit in ("a", "lal", "ick", "-A", "9"):
        assert lemma(unit * 50_000 + "ed", tag)
    assert time.process_time() - begun < 2


def test_the_table_holds_what_was_seen_often_and_the_rules_do_not_know(tmp_path: Path) -> None:
    rows = [
        ("Zells", "NNS", "zellum"),
        ("zelled", "VBD", "zell"),
        ("zonked", "VBD", "zonke"),
        ("Zorbs", "NNPS", "Zorbs"),
    ]
    once = [("oncest", "NN", "once")]
    for name, pairs in (("ewt-train", rows * 2 + once), ("gum-free-train", [("Zells", "NNS", "zell")])):
        lines = [f"{at}\t{w}\t{x}\t_\t{t}\t_\t0\troot\t_\t_" for at, (w, t, x) in enumerate(pairs, start=1)]
        (tmp_path / f"{name}.conllu.gz").write_bytes(gzip.compress(("\n".join(lines) + "\n\n").encode()))
    known = tabulate(tmp_path)
    assert known["zells", "NNS"] == "zellum"  # as EWT has it, not GUM
    assert known["zonked", "VBD"] == "zonke"
    assert known["zonking", "VBG"] == "zonke"  # not seen, of a verb that was
    assert known["Zorbs", "NNPS"] == "Zorbs"
    assert known["fled", "VBD"] == "flee"
    assert ("zelled", "VBD") not in known  # the rules know it
    assert ("oncest", "NN") not in known


def test_words_and_lemmas_are_measured_by_sentence() -> None:
    tree = Tree(
        ("Wo", "n't", "xyz."),
        ("will", "not", "abc"),
        ("MD", "RB", "NN"),
        (0, 1, 1),
        ("a", "b", "c"),
        (False, True, True),
    )
    assert tree.text == "Won't xyz."
    assert words_part(tree) == (4.0, 7.0)  # two of three wanted, four given
    assert lemmas_part(tree) == (2.0, 3.0)
    assert [line.split(maxsplit=1)[0] for line in misses([tree])] == ["1"] * 4
