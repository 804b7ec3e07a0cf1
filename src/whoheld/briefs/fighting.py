"""What is told of a place in, the paragraph of its fighting and what followed, and rows of its tolls out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from whoheld.briefs.asking import Told
from whoheld.briefs.shapes import Sentence, TollRow
from whoheld.briefs.telling import Telling, cited, outlet_words, speakers_of
from whoheld.briefs.turning import doer_words, is_here, is_part, order
from whoheld.briefs.words import counted, listed, sentence, side_words, speaker_words, when_words
from whoheld.model import Kind, Place
from whoheld.views.accounts import Account

MOST, MOST_IN_ALL = 12, 60
"""Events told of one place, and of all; what more there is is counted."""
FEW = 8
PLURALS = {
    "clash": "clashes", "shelling": "cases of shelling", "movement of people": "movements of people",
    "attack beaten back": "attacks beaten back", "seizure or clearing of weapons": "seizures or clearings of weapons",
    "destruction": "cases of destruction",
    "taking nearby or in part": "takings nearby or in part", "hold nearby or in part": "holds nearby or in part",
    "leaving nearby or in part": "leavings nearby or in part",
}  # fmt: skip
LEFT_OUT: frozenset[Kind] = frozenset({"deploy"})
PRONOUNS = {"them", "they", "others", "people", "those", "it", "him", "her", "us", "who"}
LONGEST = 45
PLAIN = re.compile(r"[a-z][a-z' -]+s|people|civilians|police|men|women|children")
NUMBERED = {
    "several", "scores", "dozens", "hundreds", "thousands", "tens", "many", "some", "few", "more", "others", "other",
    "further", "additional", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen",
    "casualties", "deaths",
}  # fmt: skip
Clause = dict[str, str]
BOTH: Clause = {
    "capture": "{a} took ground {where} from {b}", "withdraw": "{a} left positions {where}",
    "hold": "{a} held ground {where}", "advance": "{a} advanced on {where} against {b}",
    "besiege": "{a} had forces of the other side under siege {where}",
    "offensive": "{a} led an offensive {where} against {b}", "repel": "{a} beat back an attack by {b} {where}",
    "clash": "{a} and {b} fought {where}", "airstrike": "{a} struck {b} from the air {where}",
    "shelling": "{a} shelled {b} {where}", "bombing": "{a} bombed {b} {where}", "attack": "{a} attacked {b} {where}",
    "abduct": "{a} abducted people {where}", "arrest": "{a} made arrests {where}",
    "disarm": "{a} seized or cleared weapons or explosives {where}",
    "destroy": "{a} destroyed property or equipment of {b} {where}",
    "displace": "people left {where} or came back", "agree": "{a} and {b} came to terms {where}",
}  # fmt: skip
DOER: Clause = BOTH | {
    "capture": "{a} took ground {where}", "advance": "{a} advanced on {where}",
    "besiege": "{a} kept up a siege {where}",
    "offensive": "{a} led an offensive {where}", "repel": "{a} beat back an attack {where}",
    "clash": "{a} fought {where}", "airstrike": "{a} struck from the air {where}",
    "shelling": "{a} fired shells or rockets {where}", "bombing": "{a} set off a bomb {where}",
    "attack": "{a} attacked {where}", "destroy": "{a} destroyed property or equipment {where}",
    "agree": "{a} came to terms {where}",
}  # fmt: skip
DONE: Clause = {
    "capture": "ground was taken from {b} {where}", "withdraw": "positions {where} were left",
    "hold": "ground was held {where}", "advance": "an advance was made on {where} against {b}",
    "besiege": "{b} was under siege {where}", "offensive": "an offensive against {b} went on {where}",
    "repel": "an attack by {b} was beaten back {where}", "clash": "there was fighting with {b} {where}",
    "airstrike": "{b} was struck from the air {where}", "shelling": "{b} came under shells or rockets {where}",
    "bombing": "a bombing hit {b} {where}", "attack": "{b} came under attack {where}",
    "abduct": "people were abducted {where}", "arrest": "arrests were made {where}",
    "disarm": "weapons or explosives were seized or cleared {where}",
    "destroy": "property or equipment of {b} was destroyed {where}",
    "displace": "people left {where} or came back", "agree": "terms were agreed with {b} {where}",
}  # fmt: skip
BARE: Clause = DONE | {
    "capture": "ground was taken {where}", "advance": "an advance was made on {where}",
    "besiege": "a siege went on {where}", "offensive": "an offensive went on {where}",
    "repel": "an attack was beaten back {where}", "clash": "there was fighting {where}",
    "airstrike": "there were strikes from the air {where}", "shelling": "shells or rockets fell {where}",
    "bombing": "there was a bombing {where}", "attack": "there was an attack {where}",
    "destroy": "property or equipment was destroyed {where}", "agree": "terms were agreed {where}",
}  # fmt: skip
NAMES: dict[str, str] = {
    "clash": "clash", "airstrike": "air strike", "shelling": "shelling", "bombing": "bombing", "attack": "attack",
    "advance": "advance", "offensive": "offensive", "besiege": "siege", "repel": "attack beaten back",
    "abduct": "abduction", "arrest": "arrest", "disarm": "seizure or clearing of weapons", "destroy": "destruction",
    "displace": "movement of people", "agree": "agreement", "capture": "taking nearby or in part",
    "withdraw": "leaving nearby or in part", "hold": "hold nearby or in part",
}  # fmt: skip


def fought(some: Sequence[Told]) -> Iterator[tuple[int, Sentence]]:
    """Yield the fighting at places and what came of it, by time and with its year; what more there is, counted."""
    told = {(account.event.id, each.place.id): (account, each) for each in some for account in fighting(each)}
    first: dict[str, tuple[Account, Told]] = {}
    for account, each in told.values():
        first.setdefault(account.event.id, (account, each))
    every = order([account for account, _ in first.values()])
    chosen = _foremost(first.values())
    telling = Telling()
    for _, together in groupby((each for each in every if each.event.id in chosen), key=_same):
        group = list(together)
        day = group[0].event.end or group[0].event.start
        assert day is not None
        telling.begin(day.year)
        yield day.year, _sentence([first[each.event.id] for each in group], telling)
        telling.sentences += 1
    if rest := [each for each in every if each.event.id not in chosen]:
        day = rest[-1].event.end or rest[-1].event.start
        assert day is not None
        yield day.year, _uncounted(rest)


def _foremost(every: Iterable[tuple[Account, Told]]) -> set[str]:
    """Return the events to tell: of each place those with tolls and most origins, and of all not too many."""
    ranked = sorted(every, key=lambda one: (-len(one[0].tolls), -len(one[0].voices), one[0].event.id))
    by_place: Counter[str] = Counter()
    chosen: set[str] = set()
    for account, each in ranked:
        if by_place[each.place.id] < MOST and len(chosen) < MOST_IN_ALL:
            by_place[each.place.id] += 1
            chosen.add(account.event.id)
    return chosen


def _uncounted(rest: Sequence[Account]) -> Sentence:
    kinds = Counter(NAMES[each.event.kind] for each in rest)
    more = [
        counted(number, kind, PLURALS.get(kind))
        for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    ]
    return Sentence(sentence(f"besides, the record has {listed(more)}, such as these"), cited(rest[:FEW], FEW))


def fighting(told: Told) -> list[Account]:
    """Return the accounts that are no turns, of known days."""
    return [each for each in order(told.accounts) if _is_fighting(told, each)]


def tolls(told: Sequence[Told]) -> tuple[TollRow, ...]:
    """Return the tolls of all places by day, each event once."""
    rows: dict[str, tuple[Account, Told]] = {}
    for place in told:
        for account in place.accounts:
            if account.tolls and (account.event.start or account.event.end):
                rows.setdefault(account.event.id, (account, place))
    ordered = order([account for account, _ in rows.values()])
    return tuple(row for account in ordered for row in _rows(account, rows[account.event.id][1]))


def _is_fighting(told: Told, account: Account) -> bool:
    event = account.event
    turning = event.kind in {"capture", "withdraw", "hold"} and is_here(account, told.place.id) and not is_part(account)
    return event.kind not in LEFT_OUT and not turning and bool(event.start or event.end)


def _same(account: Account) -> tuple[object, ...]:
    """Return what accounts share that are told in one sentence: days, the one page that tells them, whom that cites."""
    pages = sorted({claim.sha256 for claim in account.claims})
    told = pages[0] if len(pages) == 1 else account.event.id
    return (account.event.start, account.event.end, told, tuple(speakers_of([account])))


def _sentence(told: Sequence[tuple[Account, Told]], telling: Telling) -> Sentence:
    accounts = [account for account, _ in told]
    when = telling.when(accounts[0].event.start, accounts[0].event.end)
    clauses = []
    for account, each in told:
        telling.at(each.place)
        clauses.append(clause(account, telling) + tolls_words(account))
    happened, by = listed(list(dict.fromkeys(clauses))), telling.by(accounts)
    text = f"{by}, {when} {happened}" if telling.leads(by) else f"{when} {happened}, {by}"
    return Sentence(sentence(text), cited(accounts))


def clause(account: Account, telling: Telling) -> str:
    """Return what happened as a clause."""
    event = account.event
    a, b = _doer(account), side_words(event.target_side) if event.target_side else None
    forms = BOTH if a and b else DOER if a else DONE if b else BARE
    text = forms[event.kind].format(a=a, b=b, where=_where(account, telling))
    if all(claim.status == "possible" for claim in account.claims):
        return f"it may be that {text}"
    return text


def tolls_words(account: Account) -> str:
    """Return what is counted of an event, each count by its bounds, as the end of a clause."""
    said = []
    for toll in account.tolls:
        entries = [entry for entry in toll.entries if entry.low is not None or entry.high is not None]
        who = next((who for entry in entries if (who := _who(entry.who))), "people")
        if entries:
            number = number_words(toll.low, toll.high)
            best = f" (best {toll.best:,})" if len(entries) > 1 and toll.best is not None else ""
            said.append(f"{number} {who} {toll.what}{best}")
    return f" ({listed(said)})" if said else ""


def number_words(low: int | None, high: int | None) -> str:
    """Return a number by its bounds: 'at least 12', '12 to 20', '9'."""
    if low is None:
        return "an unstated number of" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _doer(account: Account) -> str | None:
    return doer_words([account], account.event.side) if account.event.side else None


def _where(account: Account, telling: Telling) -> str:
    assert telling.place is not None
    near = [at for claim in account.claims for at in claim.places if at.id == telling.place.id and at.relation]
    if near and not is_here(account, telling.place.id):
        words = _beside(near[0])
        return f"ground {words}" if account.event.kind in ("advance", "displace") else words
    if account.event.kind in ("advance", "displace"):
        return telling.where()
    if telling.named:
        return "there"
    return f"{'in' if telling.place.level in {'adm1', 'country', 'district', 'region'} else 'at'} {telling.where()}"


def _beside(place: Place) -> str:
    words = " ".join(place.text.split())[:80]
    assert place.relation is not None
    return f"in {words}" if place.relation.what == "part" else words


def _who(text: str | None) -> str | None:
    """Return who is counted, where the words are a plain name for people."""
    words = " ".join((text or "").split())
    plain = PLAIN.fullmatch(words) and not NUMBERED.intersection(words.split())
    return words if plain and words not in PRONOUNS and len(words) <= LONGEST else None


def _rows(account: Account, told: Told) -> Iterator[TollRow]:
    event = account.event
    for toll in account.tolls:
        said = []
        for entry in toll.entries:
            words = account.words.get(entry.claim)
            claimant = entry.claimant or (outlet_words(words.outlet, words.document) if words else None)
            who = f" {entry.who}" if entry.who else ""
            number = number_words(entry.low, entry.high)
            said.append(Sentence(f"{speaker_words(claimant or 'unnamed')}: {number}{who}", (entry.claim,)))
        days = when_words(event.start, event.end)
        yield TollRow(days, told.place.name, toll.what, toll.low, toll.best, toll.high, tuple(said))
