"""A word and its Penn tag in, its lemma out, as the English Web Treebank has it.

Rules know the regular inflections; the table `weights/lemmas.tsv`, made by `python -m training.lemmas`, holds what the
rules get wrong. Proper nouns keep their capitals, other words lose them. Any word with any tag has a lemma.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

KEPT = 50_000  # lemmas that are remembered
LONGEST = 60  # letters of a word that can be inflected
Table = Mapping[tuple[str, str], str]

AS_WRITTEN = frozenset({"ADD", "LS", "SYM", "NFP", "$", "#", "-LRB-", "-RRB-"})
SIGNS = str.maketrans("“”’‘´ʼ–—", '""' + "'" * 4 + "--")
PAST = {"VBD": "VBN", "VBN": "VBD"}
PREFIX = re.compile(r"counter|over|under|out|re|with|mis|fore|up|un|inter|pre|co-?|de|be")
DECADE = re.compile(r"(.*\d0)['’]?s")
INNER_CAPITAL = re.compile(r"[a-z][A-Z][a-z]")  # of ExxonMobil, a name whatever its tag
ROMAN = re.compile(r"[IVXLCM]+")
PREFIXED = re.compile(r"[A-Za-z]?[a-z]+-(?=[A-Z]+[a-z])")
SHOUTED = re.compile(r"[A-Z]{2}(?=.*[AEIOUY])[A-Z]{3,}|[^\W\d_A-Z]{5,}")  # not NATO, UNHCR, al
OF_A_COUNTRY = re.compile(r"[A-Z][^-]*(?:i|an|ese|ish)")  # adjectives that keep their capital
# Stems that look as if they had lost a silent e and have not: two vowels before the last letter, belong, develop.
BARE = re.compile(r"(?:(?:[aeo][aeiou]|i[eo]|(?<!q)u[ei])[bdfklmnprt]|(?:[io]|ou)ng|elop)$")
# Stems that have: of force, besiege, evacuate, include, capture, dismantle.
SILENT = re.compile(
    r"(?:[cuv]|[^t]z|[^sw]s|g|[bcdfgkpstz]l|[bcdgkpt]r|[aeiou]d|[aiouy][bkp]|[aiu]m|[ai]f|[aiu]r|[iou]l|[iu]n|[aou]t"
    r"|(?:inv|un|gn|wr|\b(?:b|c|sm|sp)|inc|xc|rec)it|\b[hptw]ast|(?:pl|comp|del)et|com|ven|(?:ph|p|cl)on"
    r"|(?:pl|st|sc|gn|sh)or|(?:brea|ba|clo|soo)th)$|(?:creat|guid)$"
)
US = re.compile(r"[aeiou][^aeiou]+uses$")  # viruses, but not causes
VOWEL = re.compile(r"[aeiouy]")
DOUBLED = re.compile(r".*[aeiou]([bdgkmnprt])\1|.*[aeiou].*[aeiou]ll")
HARD_C = re.compile(r".*[aeiou].*[^aeiou]ick")  # of panic, traffic


@lru_cache(KEPT)
def lemma(word: str, tag: str) -> str:
    """Return the lemma of a word that has a Penn tag; of an unknown tag the word in small letters."""
    return look_up(word, tag, table()) or by_rule(word, tag)


def look_up(word: str, tag: str, known: Table) -> str | None:
    """Return the lemma of a word that the table knows, as it is written or in small letters, or without a prefix."""
    found = known.get((word, tag))
    if found or tag in ("NNP", "NNPS"):
        return found
    small = word.lower().translate(SIGNS)
    found = known.get((small, tag))
    return found or (_past(small, tag, known) if tag in PAST and not small.endswith("ed") else None)


def _past(word: str, tag: str, known: Table) -> str | None:
    """Return the verb of an irregular past: of the participle too (a tagger mixes them), without a prefix (retook)."""
    other = known.get((word, PAST[tag]))
    prefix = PREFIX.match(word)
    if other or not prefix:
        return other
    rest = word[prefix.end() :]
    root = known.get((rest, tag)) or known.get((rest, PAST[tag]))
    return prefix[0] + root if root else None


@cache
def table() -> dict[tuple[str, str], str]:
    """Return the words that the rules get wrong."""
    text = files("whoheld.reader").joinpath("weights/lemmas.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("# "))
    return {(word, tag): lemma for word, tag, lemma in rows}


def by_rule(word: str, tag: str) -> str:
    """Return the lemma that the rules of regular inflection make."""
    if len(word) > LONGEST:
        return word if tag in AS_WRITTEN or tag.startswith("NNP") else word.lower()
    small = _small(word)
    match tag:
        case "NNP":
            return _named(word)
        case "NN" | "NNS" | "NNPS" if INNER_CAPITAL.search(word):
            return word
        case "NNPS":
            return _singular(_named(word))
        case "NNS":
            return _singular(small)
        case "VBZ":
            return small[:-2] if small.endswith("oes") else _without_s(small)
        case "VBD" | "VBN":
            return _without_ed(small)
        case "VBG":
            return _without_ing(small)
        case "JJR" | "RBR":
            return _without(small, "er")
        case "JJS" | "RBS":
            return _without(small, "est")
        case "JJ" if OF_A_COUNTRY.fullmatch(word):
            return word
        case "CD":
            return word if ROMAN.fullmatch(word) else small.replace(",", "") or word
        case "POS":
            return "'s"
        case _:
            return word if tag in AS_WRITTEN or (tag == "NN" and len(word) == 1) else small


def _small(word: str) -> str:
    """Return a word in small letters, but for a name behind a prefix (anti-Israeli)."""
    named = PREFIXED.match(word)
    return (word[: named.end()].lower() + word[named.end() :] if named else word.lower()).translate(SIGNS)


def _named(word: str) -> str:
    """Return a name with its first letter alone a capital if all are, or none; short ones (al, NATO) as they are."""
    return word.capitalize() if SHOUTED.fullmatch(word) else word


def _singular(word: str) -> str:
    decade = DECADE.fullmatch(word)
    if decade:
        return decade[1] + "s"
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("lves"):
        return word[:-3] + "f"
    if US.search(word):
        return word[:-2]
    return word[:-1] if word.endswith("is") and len(word) > 4 else _without_s(word)


def _without_s(word: str) -> str:
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "'s", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")) or (word.endswith("oes") and len(word) > 5):
        return word[:-2]
    return word[:-1]


def _without_ed(word: str) -> str:
    if not word.endswith("ed") or not VOWEL.search(word[:-2]):
        return word
    if word.endswith("ied"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if re.search(r"(?:[^aeiou]e|[^aeiou]y)ed$", word):  # agreed, dyed
        return word[:-1]
    return base(word[:-2])


def _without_ing(word: str) -> str:
    if not word.endswith("ing") or not VOWEL.search(word[:-3]):
        return word
    if len(word) == 5 and word[1] == "y":  # lying
        return word[0] + "ie"
    return base(word[:-3])


def _without(word: str, ending: str) -> str:
    """Return the positive of a comparative or superlative."""
    stem = word.removesuffix(ending)
    if stem == word or len(stem) < 3:
        return word
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return base(stem)


def base(stem: str) -> str:
    """Return the word whose ending was taken off: its silent e put back, its last letter single."""
    if len(stem) > 3 and (DOUBLED.fullmatch(stem) or HARD_C.fullmatch(stem)):
        return stem[:-1]
    return stem + "e" if SILENT.search(stem) and not BARE.search(stem) else stem
