"""Days, sides, sources, chances and numbers in, plain English for them out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
BODIES = re.compile(
    r"(?:government|army|military|police|ministry|command|coalition|council|office|house|nations|cross|crescent|"
    r"parliament|observatory|front|forces|units|brigades?|battalion|division|service|mobili[sz]ation|movement|party|"
    r"union|states|kingdom|guards?|agency|network|alliance|directorate|administration|union|bureau|cell|corps|"
    r"mission|committee|presidency|opposition|state department|pentagon|kremlin|media office|operations room|report|"
    r"court|press|station)$",
    re.IGNORECASE,
)
UNCOUNTED = re.compile(r"(?:tv|television|radio|media|staff|intelligence|news|data|testimony)$", re.IGNORECASE)
COMMON = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:sources?|activists?|residents?|officials?|witness(?:es)?|rebels?|spokes(?:man|men|woman)|"
    r"doctors?|medics?|opposition|workers?|soldiers?|fighters?|commanders?|monitors?|locals?|police|troops|"
    r"insurgents?|militants?)\b",
    re.IGNORECASE,
)
ONE_OF = re.compile(
    r"\b(?:correspondent|reporter|spokes(?:man|woman|person)|source|official|officer|monitor|resident|commander|"
    r"witness|doctor|activist|journalist|worker)$"
)
GROUPS = re.compile(r"\b(?:group|organi[sz]ation|newspaper|website|channel|network)$", re.IGNORECASE)
ROLES = {
    "medical", "rebel", "military", "security", "local", "opposition", "state", "police", "hospital", "army",
    "government", "tribal", "aid", "senior", "activists", "residents", "officials", "witnesses", "witness", "rebels",
    "sources", "doctors", "medics", "locals", "soldiers", "fighters", "commanders", "monitors", "pro-opposition",
}  # fmt: skip
FORMER = re.compile(r"^(Government of [^()]+?) \([^()]*\)$")
UNIONS = re.compile(r"^Government of (?=United |Netherlands|Philippines|Central African|Democratic Republic)")
OWN = re.compile(r"^(?:its|his|her|their|our)\s+", re.IGNORECASE)
TOLD = re.compile(r"^(?:the|a|an|one|two|three|several|some|many|both|another|other)\b", re.IGNORECASE)
DATELINE = re.compile(r"^[A-Z][\w ,.()]{1,40}\s[-–—]+\s+(?=\S)")
OWNED = re.compile(r"['’]s ")
PREFIX = r"(?:al|el|abu|bin|ibn|de|van|von)[ -]"
JOINTS = r"(?:of|in|for|from|at|on|with|to|who|and)"
NAMED = re.compile(
    rf"^{PREFIX}|^(?!.* {JOINTS} )(?:[\w'’-]+ ){{1,4}}(?:{PREFIX})?[A-Z][\w'’.-]*(?: (?:{PREFIX})?[A-Z][\w'’.-]*)*$"
)
"""A name that begins small, or one with a title before it, wants no article."""
TOO_LONG = 90
CIVILIANS = "Civilians"


def day_words(day: date, year: int | None = None) -> str:
    """Return '19 May 2016', without its year where that is known already."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def when_words(start: date | None, end: date | None, year: int | None = None) -> str:
    """Return a span of days as an adverb: 'on 19 May 2016', 'between 16 and 20 May', 'by 4 November', 'in 2016'."""
    match start, end:
        case None, None:
            return "on a day that no page tells"
        case None, date():
            return f"by {day_words(end, year)}"
        case date(), None:
            return f"on or after {day_words(start, year)}"
        case date(), date():
            return _between(start, end, year)
    raise AssertionError


def _between(start: date, end: date, year: int | None) -> str:
    if start == end:
        return f"on {day_words(start, year)}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"in {start.year}" if start.year == end.year else f"between {start.year} and {end.year}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        last = f"{MONTHS[end.month - 1]}{'' if end.year == year else f' {end.year}'}"
        if (start.year, start.month) == (end.year, end.month):
            return f"in {last}"
        first = MONTHS[start.month - 1] + ("" if start.year == end.year else f" {start.year}")
        return f"between {first} and {last}"
    if (start.year, start.month) == (end.year, end.month):
        return f"between {start.day} and {day_words(end, year)}"
    if start.year != end.year:
        return f"between {day_words(start)} and {day_words(end)}"
    return f"between {day_words(start, end.year)} and {day_words(end, year)}"


def briefly(start: date | None, end: date | None, year: int | None = None) -> str:
    """Return a span of days to stand in brackets: '19 May 2016', '17–20 May 2016', 'May 2016', 'by 3 May 2016'."""
    words = re.sub(r"^(?:on|in) ", "", when_words(start, end, year))
    if not words.startswith("between "):
        return words
    first, last = words.removeprefix("between ").split(" and ")
    return f"{first}{'–' if first.isdigit() else ' – '}{last}"


def percent(probability: float) -> str:
    """Return a probability as whole per cent; what is not certain is never 0 or 100."""
    whole = round(100 * probability)
    return "over 99%" if whole == 100 else "under 1%" if whole == 0 else f"{whole}%"


def adverb(probability: float) -> str:
    """Return how surely, as an adverb: the scale of the US Intelligence Community Directive 203 (memory)."""
    if probability >= 0.95:
        return "almost certainly"
    if probability >= 0.8:
        return "very likely"
    return "likely" if probability >= 0.55 else "perhaps"


def amount(number: int) -> str:
    """Return a number, in words up to twelve."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def article(words: str) -> str:
    """Return words with the article that they want: 'an air strike'."""
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return 'three reports', in words up to twelve."""
    return f"{amount(number)} {one if number == 1 else several or f'{one}s'}"


def listed(words: Sequence[str]) -> str:
    """Return 'a, b and c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def sentence(text: str) -> str:
    """Return text as a sentence: with a capital first, and a full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '”')) and text[-2:-1] == '.' else '.'}"


def side_words(side: str) -> str:
    """Return a side or actor as it stands in a sentence: 'the Government of Iraq', 'IS', 'Syrian insurgents'."""
    if side == CIVILIANS:
        return "civilians"
    side = UNIONS.sub("Government of the ", FORMER.sub(r"\1", side))
    first, *more = side.split()
    if not more:
        return f"the {side}" if side.isupper() and len(side) > 2 and side not in {"ISIS", "ISIL", "NATO"} else side
    if OWNED.search(side) and first != "People's":
        return side
    governs = first in {"Government", "US-led"} or side.startswith("Kurdistan Regional")
    return f"the {side}" if (governs or BODIES.search(side)) and not side.startswith("the ") else side


def forces_words(side: str) -> str:
    """Return who does a thing on the ground: of a government its forces."""
    named = side_words(side)
    return f"forces of {named}" if side.startswith("Government of ") else named


def speaker_words(text: str) -> str:
    """Return a source with the article that it wants: 'the Joint Operations Command', 'a police colonel'."""
    told = " ".join(text.split()).replace(" 's", "'s").replace(" ’s", "’s")
    words = OWN.sub("", DATELINE.sub("", told)).strip(" .,:;-–—\"“”'") or text.strip()
    words = words if len(words) <= TOO_LONG else f"{words[:TOO_LONG].rsplit(' ', 1)[0]} …"
    if TOLD.match(words) or (COMMON.match(words) and words.split()[0].casefold() in ROLES):
        words = words[0].lower() + words[1:]
    head = re.split(r"\s(?:of|in|for|from|at|on|with|to|who)\s|,", words)[0]
    many = words.split()[0].endswith("s") and words.split()[0] in ROLES
    if TOLD.match(words) or UNCOUNTED.search(head) or " and " in words or many:
        return words
    if head[:1].isupper() and ONE_OF.search(words):
        return f"a {words}"
    if head[:1].isupper():
        named = BODIES.search(head) or GROUPS.search(head)
        return f"the {words}" if named and not OWNED.search(head) else words
    if BODIES.search(head) or OWNED.search(head) or OWN.match(text) or f"{head} of" in words:
        return f"the {words}"
    plural = (head.endswith("s") and not head.endswith("ss")) or head.endswith(("men", "people"))
    if plural or NAMED.search(words):
        return words
    return f"{'an' if head[:1] in 'aeiou' else 'a'} {words}"
