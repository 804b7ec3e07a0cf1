"""A sentence in, the places of its words out, split as the English Web Treebank splits them.

Clitics stand alone (do n't, Assad 's, can not), so do most hyphens and slashes (al - Qaeda, and / or), signs of money
and units (60 km, $ 3 m). A few prefixes stay with their word (anti-government), as do abbreviations with their full
stop, dates, times, ordinals, addresses and names with an apostrophe (Sana'a). White space, invisible marks and control
characters belong to no word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

Place = tuple[int, int]

# Prefixes and suffixes that the training parts of EWT and GUM leave in one word with what follows the hyphen.
PREFIXES = "anti|arch|co|counter|cross|ex|intra|mid|mini|multi|neo|non|over|post|pre|pro|psycho|re|semi|socio|sub"
LOWER_PREFIXES = "[eE]|inter"  # before a small letter only: e-mail, inter-communal, but Inter - Services
SUFFIXES = "esque|wise"
# Units that follow a number without a space; of one letter only those that are no codes, as 86A is.
UNITS = r"[ap]\.?m|km|kmh|kph|mph|mm|cm|m|kg|lb|ft|sq|hz|kb|mb|gb|bn|mn|k|p|c|f|x"
DOMAINS = "com|org|net|gov|edu|mil|int|info|biz|tv|co|io|uk|us|ru|ua|sy|iq|ir|il|tr|ye|ly|sd|ae|qa|eg|jo|lb|fr|de|eu"
FILES = "docx?|xlsx?|pptx?|pdf|html?|php|aspx?|jpe?g|png|gif|mp[34]|txt|zip|csv|xml"
# Words of two that are written as one.
TWO = (
    "can|not gon|na wan|na got|ta out|ta a|lot i|m i|ve that|s there|s what|s ca|nt wo|nt ai|nt do|nt does|nt did|nt "
    "is|nt was|nt were|nt have|nt has|nt had|nt are|nt would|nt could|nt should|nt"
)
PAIRS = {pair.replace("|", ""): pair.index("|") for pair in TWO.split()}
# Before 'd and 'm; in other words they are letters of a name, as in Sa'd.
SUBJECTS = {"i", "he", "she", "it", "we", "they", "you", "who", "that", "there", "this", "what", "how", "where"}
NAMES = {"ra"}  # Ra's al-Ayn
LONGEST_KEPT, KEPT = 48, 50_000  # characters of a piece that is remembered; pieces

INVISIBLE = "\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
MARKS = "".join(sign for sign in map(chr, range(0x300, 0x10000)) if unicodedata.category(sign)[0] == "M")
INSIDE = MARKS + "\xad\u200c\u200d\U0001f3fb-\U0001f3ff"
APOSTROPHE = "['’ʼ‘`´ʻʿʾ]"
ADDRESS = r"""[^\s<>"”]*[^\s<>"”.,;:!?)\]'’»]"""
LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{INSIDE}])*+"
SIGNS = rf"[^\W_](?:[^\W_]|[{INSIDE}])*+"

# No form looks far ahead for what may not be there: the time is linear in the text even where it has no spaces.
FORMS = (
    # addresses, files, names with two dots, tags, names of users
    rf"""(?:https?|ftp)://{ADDRESS}|www\.{ADDRESS}""",
    r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.+[\w-]{1,64}){0,8}",
    rf"""\w[\w-]{{0,63}}(?:\.[\w-]{{1,63}}){{0,8}}\.(?:{DOMAINS}|(?i:com|org|net))(?![\w-]|\.\w)(?:/(?:{ADDRESS})?)?""",
    rf"[\w#-]{{1,64}}\.(?i:{FILES})(?!\w)",
    r"[a-z]{2,63}(?:\.[a-z]{2,63}){2,8}(?!\w)",
    r"[#@](?=\d*+[^\W\d])\w++",
    # U.S. and a.m., with or without the last stop; US$
    r"(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?|Ph\.D\.?|\$+|[A-Z]{1,2}\$|[€£¥]",
    # dates; telephone numbers
    r"\d{1,4}(?P<slash>[-/.])\d{1,2}(?P=slash)\d{1,4}(?!\w)|\d/\d\d(?![\w/])",
    r"(?:\d-)?\d{3}[-/.]\d{3}[-.]\d{4}(?!\w)|\d{3}-\d\d(?!00)\d\d(?![\w-])|\d{5}-\d{4}(?![\w-])",
    # years, decades, ordinals
    rf"['’]\d\ds?(?!\w)|(?:\d\d)?\d0{APOSTROPHE}?s(?!\w)|\d+(?:,\d{{3}}){{0,8}}(?i:st|nd|rd|th)(?!\w)",
    # numbers, before a unit without it
    rf"\+?(?:\d{{1,3}}(?:,\d{{2,3}}){{0,8}},\d{{3}}(?!\d)|\d++)(?:[.:]\d++){{0,8}}+"
    rf"(?:(?=(?i:{UNITS})(?!\w))|(?![^\W\d]|[{INSIDE}])|(?=[a-z]{{3,32}}(?!\w)))"
    r"|\d++\.\d++[^\W_]++|\.\d++",
    # words and codes
    rf"(?<!-)(?:(?:(?i:{PREFIXES})-){{1,4}}|(?:{LOWER_PREFIXES})-(?=[a-z]))"
    rf"(?:\d{{2,4}}s?(?!\w)|(?:[A-Z]\.)+[A-Z](?!\w)\.?|{LETTERS}(?:{APOSTROPHE}{LETTERS})*+)",
    rf"{LETTERS}-(?:{SUFFIXES})(?!\w)",
    r"[A-Z]{1,4}(?:&[A-Z]{1,4})+(?!\w)|[wW]/o(?:ut)?(?!\w)|(?<!/)[A-Za-z]/(?:[A-Za-z]|he)(?![\w/])",
    rf"{APOSTROPHE}(?:s|S|re|ve|ll|d|m)(?!\w)|['’]em(?!\w)",
    rf"{SIGNS}(?:(?:_+|{APOSTROPHE}(?=[^\W\d_])){SIGNS})*+",
    r"-[LR][RCS]B-",
    # runs of a sign; a sign with its marks, an emoji with what is joined to it
    r"[\U0001f1e6-\U0001f1ff]{2}|[!?]+|\.{2,}|-{2,}|={2,}|\*{2,}|_+|~+|\+{2,}|<{2,}|>{2,}|``|''|’’|‘‘",
    rf"[^\w{INSIDE}][{INSIDE}]*+(?:(?<=\u200d)[^\w{INSIDE}][{INSIDE}]*+)*+|[{INSIDE}]+",
)
PIECE = re.compile(rf"[^\s{INVISIBLE}]+")
FORM = re.compile("|".join(FORMS))
CLITIC = re.compile(rf"(?i:n{APOSTROPHE}t|{APOSTROPHE}(?:s|re|ve|ll|d|m))$")
STOP = re.compile(r"\.(?!\.\.)")
DOTTED = re.compile(r"[^\W\d_]\.$")
CLOSING = "\"'”’)]»"
SMILE = re.compile(r"[:;=]['-]?[)(DPp]+")


def words(text: str, abbreviations: frozenset[str] = frozenset()) -> list[Place]:
    """Return the places of the words of a sentence; `abbreviations` are in lower case, without their full stop."""
    found: list[Place] = []
    pieces = [piece.span() for piece in PIECE.finditer(text)]
    for start, end in pieces:
        cut = _cut if end - start <= LONGEST_KEPT else _cut.__wrapped__
        places = cut(text[start:end], abbreviations, end == pieces[-1][1])
        found += [(start + first, start + after) for first, after in places]
    return found


@lru_cache(KEPT)
def _cut(piece: str, abbreviations: frozenset[str], last: bool) -> tuple[Place, ...]:
    """Return the places of the words of what stands between two spaces; `last` says that the sentence ends there."""
    if SMILE.fullmatch(piece):
        return ((0, len(piece)),)
    return tuple(_places(piece, abbreviations, last))


def _places(piece: str, abbreviations: frozenset[str], last: bool) -> Iterator[Place]:
    end = len(piece.rstrip(CLOSING)) if last else -1  # the full stop of the sentence is a word, even of 'the U.K.'
    at = 0
    while form := FORM.match(piece, at):
        start, at = form.span()
        if at != end - 1 and STOP.match(piece, at) and _shortened(form[0], abbreviations):
            at += 1
        elif at == end and DOTTED.search(form[0]):
            at -= 1
        middle = start + _first(piece[start:at])
        if start < middle < at:
            yield start, middle
            start = middle
        yield start, at


def _shortened(word: str, abbreviations: frozenset[str]) -> bool:
    return word.lower() in abbreviations or (len(word) == 1 and word.isupper())


def _first(word: str) -> int:
    """Return the length of the first word of two that are written as one; 0 where it is one."""
    clitic = CLITIC.search(word)
    if not clitic:
        return PAIRS.get(word.lower(), 0)
    before, kind = word[: clitic.start()].lower(), word[-1].lower()
    if before in NAMES or (kind in "dm" and before not in SUBJECTS) or (kind == "s" and word[0].isdigit()):
        return 0
    return clitic.start()
