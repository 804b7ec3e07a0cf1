"""Treebanks in, the table of the words out whose lemma the rules of `whoheld.reader.lemmas` get wrong.

`python -m training.lemmas TREEBANK -o FILE` reads the training parts of EWT and GUM. A row is a word, its tag and its
lemma. Of the regular verbs seen, the forms not seen are tried too; irregular words of our own fill what is missing.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from pathlib import Path

from training.treebank import read
from whoheld.reader.lemmas import by_rule, look_up

WEIGHTS = {"ewt-train": 3, "gum-free-train": 1}  # where they differ, EWT is followed
SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")  # plan, quit: the last letter is doubled
IDLE = {"GW", "AFX", "XX"}  # parts of words and what is none: the lemma is that of the whole
OFTEN = 4  # by weight: what was seen once is as likely a slip of the pen
HEADER = """\
# Words whose lemma the rules get wrong: word, Penn tag, lemma; counted from the training parts of UD_English-EWT and
# UD_English-GUM (CC BY-SA 4.0, CC BY 4.0). Made by `python -m training.lemmas`; licence CC BY-SA 4.0.
"""
Lemmas = dict[tuple[str, str], str]
VERBS = ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
# base, past, participle; of verbs of war and movement that a web treebank may lack
IRREGULAR = """\
arise arose arisen/awake awoke awoken/bear bore borne/beat beat beaten/become became become/begin began begun
bend bent bent/beset beset beset/bind bound bound/bite bit bitten/bleed bled bled/blow blew blown/break broke broken
breed bred bred/bring brought brought/build built built/burn burnt burnt/burst burst burst/buy bought bought
cast cast cast/catch caught caught/choose chose chosen/cling clung clung/come came come/cost cost cost
creep crept crept/cut cut cut/deal dealt dealt/dig dug dug/draw drew drawn/drink drank drunk/drive drove driven
dwell dwelt dwelt/eat ate eaten/fall fell fallen/feed fed fed/feel felt felt/fight fought fought/find found found
flee fled fled/fling flung flung/fly flew flown/forbid forbade forbidden/forget forgot forgotten
forgive forgave forgiven/forsake forsook forsaken/freeze froze frozen/get got gotten/give gave given/go went gone
grind ground ground/grow grew grown/hang hung hung/hear heard heard/hide hid hidden/hit hit hit/hold held held
hurt hurt hurt/keep kept kept/kneel knelt knelt/know knew known/lay laid laid/lead led led/leave left left
lend lent lent/let let let/lie lay lain/light lit lit/lose lost lost/make made made/mean meant meant/meet met met
mislead misled misled/pay paid paid/put put put/quit quit quit/read read read/rend rent rent/rid rid rid
ride rode ridden/ring rang rung/rise rose risen/run ran run/saw sawed sawn/say said said/see saw seen
seek sought sought/sell sold sold/send sent sent/set set set/shake shook shaken/shed shed shed/shine shone shone
shoot shot shot/show showed shown/shrink shrank shrunk/shut shut shut/sing sang sung/sink sank sunk/sit sat sat
slay slew slain/sleep slept slept/slide slid slid/sow sowed sown/speak spoke spoken/speed sped sped/spend spent spent
spill spilt spilt/spin spun spun/split split split/spread spread spread/spring sprang sprung/stand stood stood
steal stole stolen/stick stuck stuck/sting stung stung/strew strewed strewn/stride strode stridden
strike struck stricken/strike struck struck/strive strove striven/swear swore sworn/sweep swept swept
swell swelled swollen/swim swam swum/swing swung swung/take took taken/teach taught taught/tear tore torn
tell told told/think thought thought/throw threw thrown/thrust thrust thrust/tread trod trodden/wake woke woken
wear wore worn/weave wove woven/weep wept wept/win won won/wind wound wound/withhold withheld withheld
wring wrung wrung/write wrote written
"""
REGULAR = """\
awe bias boycott bore buzz clang condone debut eye forestall gas hinge hype impinge infringe inhale loathe manoeuvre
misguide mete mortar persevere pilot quell reroute revere scale singe siphon stone stymie
"""
NAMED = """\
Abkhaz Alawite Arab Arabic Atlantic Baathist Balkan Baloch Baltic Basque Berber Buddhist Catalan Catholic Chechen
Coptic Cossack Croat Czech Danish Dinka Druze Dutch French German Greek Hausa Hazara Hindu Hutu Ingush Islamic
Islamist Kazakh Kurd Kyrgyz Latin Maronite Marxist Muslim Nazi Nuer Oromo Orthodox Pashtun Salafi Salafist Serb Shia
Shiite Sikh Slavic Slovak Slovene Soviet Sunni Tajik Tatar Thai Tuareg Turkmen Tutsi Uighur Uzbek Wahhabi Welsh
Zionist
"""
PLURALS = """\
abuses abuse/avalanches avalanche/axes axe/bacteria bacterium/barracks barracks/bases base/caches cache
calories calorie/crises crisis/excuses excuse/gases gas/headaches headache/hooves hoof/hypotheses hypothesis
leaves leaf/loaves loaf/nuclei nucleus/oases oasis/outskirts outskirts/oxen ox/phenomena phenomenon/sorties sortie
valves valve/zombies zombie
"""


def tabulate(folder: Path) -> Lemmas:
    """Return the words of the training parts whose lemma the rules get wrong."""
    seen = _count(folder)
    known: Lemmas = {}
    for fold in (True, False):
        for (word, tag), lemma in _usual(seen, fold=fold):
            if _with(known, word, tag) != lemma and not _slip(word, tag, lemma, seen):
                known[word, tag] = lemma
    verbs = {lemma for (_, tag), lemma in _usual(seen, fold=True) if tag in VERBS}
    for word, tag, lemma in chain(_inflected(verbs.union(REGULAR.split())), _capitalised(seen, known)):
        if by_rule(word, tag) != lemma:
            known.setdefault((word, tag), lemma)
    known |= dict(_of_our_own())
    for (word, tag), lemma in sorted(known.items()):
        del known[word, tag]
        if _with(known, word, tag) != lemma:
            known[word, tag] = lemma
    return known


def _slip(word: str, tag: str, lemma: str, seen: Container[tuple[str, str]]) -> bool:
    """Say whether an adjective (Recent) is taken for a name, or a name (Bosnian) for none."""
    small = word.lower()
    return tag == "JJ" and word != small and (lemma == small) != ((small, tag) in seen)


def _with(known: Lemmas, word: str, tag: str) -> str:
    return look_up(word, tag, known) or by_rule(word, tag)


def _capitalised(seen: Iterable[tuple[str, str]], known: Lemmas) -> Iterator[tuple[str, str, str]]:
    """Yield the adjectives that are no names, as they begin a sentence."""
    for word, tag in sorted(seen):
        if tag == "JJ" and word.islower() and _with(known, word, tag) == word:
            yield word.capitalize(), tag, word


def _count(folder: Path) -> dict[tuple[str, str], Counter[str]]:
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, weight in WEIGHTS.items():
        for tree in read(folder / f"{name}.conllu.gz"):
            for word, tag, lemma in zip(tree.words, tree.tags, tree.lemmas, strict=True):
                seen[word, tag][lemma] += weight
    return seen


def _usual(seen: dict[tuple[str, str], Counter[str]], *, fold: bool) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the lemma that a word of a tag mostly has, of words in small letters or of words as they are written."""
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (word, tag), lemmas in seen.items():
        if fold != tag.startswith("NNP"):
            groups[word.lower() if fold else word, tag].update(lemmas)
        elif not fold:
            groups[word, tag].update(lemmas)
    for key, lemmas in sorted(groups.items()):
        lemma, times = lemmas.most_common(1)[0]
        if times >= OFTEN and key[1] not in IDLE:
            yield key, lemma


def _inflected(verbs: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the regular forms of verbs, whether seen or not; of irregular verbs some that nobody uses."""
    for verb in sorted(verbs):
        if not re.fullmatch(r"[a-z]{3,}", verb):
            continue
        stem = verb if verb.endswith(("ee", "oe", "ye", "ie")) else verb.removesuffix("e")
        stem += verb[-1] if SHORT.fullmatch(verb) else "k" if verb.endswith("ic") else ""
        past = re.sub(r"(?<=[^aeiou])y$", "i", stem).removesuffix("e") + "ed"
        yield from ((past, "VBD", verb), (past, "VBN", verb), (re.sub("ie$", "y", stem) + "ing", "VBG", verb))


def _of_our_own() -> Iterator[tuple[tuple[str, str], str]]:
    for verb in re.split(r"[/\n]", IRREGULAR.strip()):
        base, past, participle = verb.split()
        yield (past, "VBD"), base
        yield (participle, "VBN"), base
    for name in NAMED.split():
        yield (name.lower(), "JJ"), name
    for noun in re.split(r"[/\n]", PLURALS.strip()):
        plural, singular = noun.split()
        yield (plural, "NNS"), singular


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    chosen = parser.parse_args()
    rows = sorted((word, tag, lemma) for (word, tag), lemma in tabulate(chosen.treebank).items())
    chosen.output.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} words, {chosen.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
