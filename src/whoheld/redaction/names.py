"""Texts in, the names of persons in them out: named by an office, as a private person, or so that it can't be told.

A name stays where its bearer is known by an office, there or anywhere in the record; else it is left out. What goes by
a name that the lexicon has (a place, an actor, an outlet), and what is named for somebody, is no person.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from whoheld.lexicon import Lexicon
from whoheld.lexicon.loader import DATA
from whoheld.model import Span

PERSONS = DATA / "persons.toml"
AFTER = 60
"""Characters after a name in which what its bearer is may be told."""
_SMALL = r"(?:bin|ibn|bint|abu|umm|abd|al|el|ul|ur|de|der|van|von|ould|ag)"
_WORD = r"(?:(?:a[ldnrstz]|ash|el|es)[-‐’' ])?[^\W\d_a-z][\w’']{0,30}(?:[-‐][\w’']{1,30}){0,3}\.?"
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?:[ \xa0\n]{{1,2}}(?:{_SMALL} ){{0,2}}{_WORD}){{0,6}}")
_PART = re.compile(r"\S+")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\.?[,:]?\s{1,2}$")
_AGE = re.compile(r"\s{0,2},\s{0,2}(?:aged\s)?\d{1,2}\s{0,2}[,.]|\s{0,2},?\s{0,2}an?\s\d{1,2}-year-old")
_OFFICE = re.compile(r"\s{0,2}(?:,?\s{1,2}(?:an?|the|who|whose|one)|,)\s((?:[\w’'-]+\s){0,4}[\w’'-]+)")
_OF = {"of", "for", "at", "in", "with", "who", "whose", "to", "from", "on", "by", "near"}
_NEXT = re.compile(r"(?:\s?[’']s?)?\s{1,2}([\w-]+)")
_ARTICLE = re.compile(r"^(?:a[ldnrstz]|ash|el|es)[-‐’' ]")

Bearer = Literal["public", "private", "untold"]


class Named(Struct, frozen=True):
    """A person's name in a text, and what the words beside it say of its bearer."""

    span: Span
    name: str
    bearer: Bearer


class Words(Struct, frozen=True):
    """The words of `persons.toml`."""

    public: frozenset[str]
    private: frozenset[str]
    neutral: frozenset[str]
    things: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    known: frozenset[str]


@cache
def words() -> Words:
    """Return what the lexicon knows of the words around names."""
    read = tomllib.loads(PERSONS.read_text(encoding="utf-8"))
    return Words(*(frozenset(read[field]) for field in Words.__struct_fields__))


class People:
    """Who is named in a record: learnt from its texts once, then asked of each string that is to be published."""

    def __init__(self, lexicon: Lexicon, places: Iterable[str] = ()) -> None:
        self.no_persons = {_plain(name) for name in (*_named(lexicon), *places)}
        leaders = (_plain(leader) for actor in lexicon.actors.values() for leader in actor.leaders)
        self.figures = {name for known in (*words().known, *leaders) for name in _names(known)}
        self.lexicon = lexicon
        self.public: Counter[str] = Counter()
        self.private: Counter[str] = Counter()
        self.small: set[str] = set()

    def learn(self, text: str) -> None:
        """Note who is named in a text by an office, and who as a private person; and which words it writes small."""
        self.small.update(re.findall(r"(?<![\w’'-])[a-z]{3,}", text))
        for named in self.named(text):
            if named.bearer != "untold":
                (self.public if named.bearer == "public" else self.private).update(_names(named.name))

    def named(self, text: str) -> Iterator[Named]:
        """Yield the names of persons, in order."""
        for run in _RUN.finditer(text):
            found = self._in_run(text, run)
            if found and len(found.name) > 2 and not self._is_no_person(found.name):
                yield found

    def left_out(self, text: str) -> list[Span]:
        """Return where names stand that are not to be published."""
        return [named.span for named in self.named(text) if not self._may_stay(named)]

    def is_unknown_name(self, text: str) -> bool:
        """Tell whether a source goes by bare words that the record never writes small, and that nothing explains."""
        parts = text.split()
        if not parts or len(parts) > 3 or not all(part[0].isupper() for part in parts):
            return False
        name = _plain(text)
        if self._is_no_person(name) or self._is_public(name) or self._is_public(_last(name)):
            return False
        told = {part.strip(".,’'").casefold() for part in parts}
        return not (text.isupper() or told & (words().things | words().public | words().private | self.small))

    def _may_stay(self, named: Named) -> bool:
        if named.bearer == "public":
            return True
        return self._is_public(named.name) or (named.bearer == "untold" and self._is_public(_last(named.name)))

    def _is_public(self, name: str) -> bool:
        """Tell whether a name is that of a figure of public life, or oftener said with an office than without."""
        return name in self.figures or self.public[name] > self.private[name]

    def _is_no_person(self, name: str) -> bool:
        parts = name.split()
        if name in self.no_persons or any(part in words().things or part in words().never for part in parts):
            return True
        if any(map(_is_given, parts)):
            return False
        return any(part in self.no_persons for part in parts) or all(part in self.small for part in parts)

    def _in_run(self, text: str, run: re.Match[str]) -> Named | None:
        """Return the name in a run of capitalised words, its title cut off."""
        parts = [Span(run.start() + part.start(), run.start() + part.end()) for part in _PART.finditer(run.group())]
        plain = [part.of(text).casefold().strip(".,’'") for part in parts]
        next_word = _NEXT.match(text, run.end())
        if (next_word and next_word[1].casefold() in words().things) or " ".join(plain) in self.no_persons:
            return None
        titles = [at for at, word in enumerate(plain) if _bearer(word)]
        at = titles[-1] + 1 if titles else 0
        bearer = _bearer(plain[at - 1]) if titles else self._beside(text, run)
        if at == len(parts):
            return None
        if bearer is None:
            starts = [place for place, word in enumerate(plain) if _is_given(word)]
            if not starts or self._is_known(plain, starts[0]):
                return self._by_surname(text, Span(parts[0].start, _end(text, parts[-1])))
            at, bearer = starts[0], "untold"
        span = Span(parts[at].start, _end(text, parts[-1]))
        return Named(span, _plain(span.of(text)), bearer)

    def _is_known(self, plain: list[str], at: int) -> bool:
        """Tell whether two or three words around one are a name of the lexicon ('Abu Kamal', 'Bani Walid')."""
        runs = ((start, start + length) for length in (2, 3) for start in range(max(0, at - length + 1), at + 1))
        return any(self._is_of_lexicon(" ".join(plain[start:end])) for start, end in runs if end <= len(plain))

    def _is_of_lexicon(self, name: str) -> bool:
        return name in self.no_persons or bool(self.lexicon.places_named(name))

    def _by_surname(self, text: str, span: Span) -> Named | None:
        """Return what goes elsewhere by the name of a private person, where it ends with that name."""
        parts = [
            part for part in _PART.finditer(text, span.start, span.end) if self.private[_last(_plain(part.group()))]
        ]
        if not parts or parts[-1].end() < span.end:
            return None
        at = Span(parts[-1].start(), span.end)
        return Named(at, _last(_plain(at.of(text))), "untold")

    def _beside(self, text: str, run: re.Match[str]) -> Bearer | None:
        """Return what the words right before a name, else those after it, say of its bearer."""
        before = _BEFORE.search(text, max(0, run.start() - 30), run.start())
        if before and (told := _bearer(before[1].casefold())):
            return told
        if _AGE.match(text, run.end()):
            return "private"
        after = _OFFICE.match(text[run.end() : run.end() + AFTER])
        said_after = takewhile(lambda word: word not in _OF, after[1].casefold().split() if after else ())
        said = [bearer for word in said_after if (bearer := _bearer(word))]
        return said[-1] if said else None


def _bearer(word: str) -> Bearer | None:
    """Return what a word says of whom it stands beside."""
    known = words()
    if word in known.public:
        return "public"
    if word in known.private:
        return "private"
    return "untold" if word in known.neutral else None


def _is_given(word: str) -> bool:
    return word in words().given or word.partition("-")[0] in {"abu", "umm", "abdul", "abdel"}


def _end(text: str, part: Span) -> int:
    """Return where a name ends: before the mark of its genitive and a full stop."""
    word = part.of(text)
    return part.end - len(word) + len(re.sub(r"(?:[’']s|[.’'])$", "", word))


def _plain(name: str) -> str:
    return " ".join(re.sub(r"(?:[’']s|[.,’'])$", "", name.casefold()).split())


def _last(name: str) -> str:
    """Return the last word of a name without its article: what later sentences call a person by."""
    parts = name.split()
    return _ARTICLE.sub("", parts[-1]) if parts else ""


def _names(name: str) -> set[str]:
    """Return a name and its last word, by which alone its bearer may be called; a given name tells nobody apart."""
    last = _last(name)
    return {name} if _is_given(last) else {name, last}


def _named(lexicon: Lexicon) -> Iterator[str]:
    for actor in lexicon.actors.values():
        yield from (name for name, _, _ in actor.names())
    for outlet in lexicon.outlets.values():
        yield from (outlet.name, *outlet.aliases)
