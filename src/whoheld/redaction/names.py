"""Texts in, the names of persons in them out: named by an office, as a private person, or so that it can't be told.

A name stays where its bearer is known by an office, there or anywhere in the record; else it is left out. What goes by
a name that the lexicon has (a place, an actor, an outlet), and what is named for somebody, is no person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from whoheld.lexicon import Lexicon
from whoheld.model import Span
from whoheld.redaction.runs import Bearer, bearer_of, beside, names_a_thing, runs, words

RUNS = 50_000
"""Strings of capitalised words of which is remembered what they say; names are told again and again."""
SHORTEST = 3
"""Letters of a name."""
_PART = re.compile(r"\S+")
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}")
_ARTICLE = re.compile(r"^(?:a[ldnrstz]|ash|el|es)[-‐’' ]")
_MARKS = re.compile(r"(?:[’']s|[.,’'])$")
_GENITIVE = re.compile(r"(?:[’']s|[.’'])$")


class Named(Struct, frozen=True):
    """A person's name in a text or in a run of it, and what the words beside it say of its bearer."""

    span: Span
    name: str
    bearer: Bearer


class Titled(Struct, frozen=True):
    """A run of capitalised words: the name in it, its title cut off, and what the title says; None without one.

    `bare` is the name that it holds where no words beside it say anything of whom it names.
    """

    span: Span
    name: str
    bearer: Bearer | None
    bare: Named | None = None


class Heard(Struct):
    """What texts say: how often each name goes with an office or a private person's lot, and words written small."""

    named: Counter[tuple[str, Bearer]]
    small: set[str]


class Hearing:
    """Hears texts: of each name what is said of its bearer, whatever order the texts come in."""

    def __init__(self, no_persons: frozenset[str]) -> None:
        self.no_persons = no_persons
        self.heard = Heard(Counter(), set())
        self._read = lru_cache(RUNS)(lambda run: titled(run, no_persons))

    def hear(self, text: str) -> None:
        """Note who is named in a text by an office, and who as a private person; and which words it writes small."""
        self.heard.small.update(_SMALL.findall(" ".join(set(text.split()))))
        for run in runs(text):
            read = self._read(run.of(text))
            if read is None or len(read.name) < SHORTEST:
                continue
            bearer = read.bearer or beside(text, run)
            if bearer and bearer != "untold" and not names_a_thing(text, run):
                self.heard.named[read.name, bearer] += 1


class People:
    """Who is named in a record: learnt from its texts once, then asked of each string that is to be published."""

    def __init__(self, lexicon: Lexicon, places: Iterable[str] = ()) -> None:
        self.no_persons = frozenset(_plain(name) for name in (*_named(lexicon), *places))
        leaders = (_plain(leader) for actor in lexicon.actors.values() for leader in actor.leaders)
        self.figures = {name for known in (*words().known, *leaders) for name in _names(known)}
        self.lexicon = lexicon
        self._hearing = Hearing(self.no_persons)
        self.settle(self._hearing.heard)

    def learn(self, text: str) -> None:
        """Learn from one more text."""
        self._hearing.hear(text)
        self.settle(self._hearing.heard)

    def settle(self, heard: Heard) -> None:
        """Take what all texts say as what is known of persons."""
        self.public: Counter[str] = Counter()
        self.private: Counter[str] = Counter()
        self.small = heard.small
        for (name, bearer), times in heard.named.items():
            if not self._is_no_person(name):
                counted = self.public if bearer == "public" else self.private
                counted.update(dict.fromkeys(_names(name), times))
        self._read = lru_cache(RUNS)(self._titled)

    def named(self, text: str, within: Span | None = None) -> Iterator[Named]:
        """Yield the names of persons, in order: all, or those in runs of words that reach into a stretch."""
        for run in runs(text, within):
            read = self._read(run.of(text))
            if read is None or names_a_thing(text, run):
                continue
            bearer = read.bearer or beside(text, run)
            found = Named(read.span, read.name, bearer) if bearer else read.bare
            if found and len(found.name) >= SHORTEST and not self._is_no_person(found.name):
                yield Named(_moved(found.span, run.start), found.name, found.bearer)

    def left_out(self, text: str, within: Span | None = None) -> list[Span]:
        """Return where names stand that are not to be published."""
        return [named.span for named in self.named(text, within) if not self._may_stay(named)]

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

    def _titled(self, run: str) -> Titled | None:
        """Return what a run of capitalised words says, with the name that it holds where nothing else tells of one."""
        read = titled(run, self.no_persons)
        if read is None or read.bearer:
            return read
        return Titled(read.span, read.name, None, self._bare(run))

    def _bare(self, run: str) -> Named | None:
        """Return what follows a given name; else what goes elsewhere by the name of a private person."""
        parts = [Span(*part.span()) for part in _PART.finditer(run)]
        plain = _plainly(run, parts)
        end = _end(run, parts[-1])
        starts = [place for place, word in enumerate(plain) if _is_given(word)]
        if not starts or self._is_known(plain, starts[0]):
            return self._by_surname(run, end)
        span = Span(parts[starts[0]].start, end)
        return Named(span, _plain(span.of(run)), "untold")

    def _is_known(self, plain: list[str], at: int) -> bool:
        """Tell whether two or three words around one are a name of the lexicon ('Abu Kamal', 'Bani Walid')."""
        spans = ((start, start + length) for length in (2, 3) for start in range(max(0, at - length + 1), at + 1))
        return any(self._is_of_lexicon(" ".join(plain[start:end])) for start, end in spans if end <= len(plain))

    def _is_of_lexicon(self, name: str) -> bool:
        return name in self.no_persons or bool(self.lexicon.places_named(name))

    def _by_surname(self, run: str, end: int) -> Named | None:
        """Return what goes elsewhere by the name of a private person, where the run ends with that name."""
        parts = [part for part in _PART.finditer(run, 0, end) if self.private[_last(_plain(part.group()))]]
        if not parts or parts[-1].end() < end:
            return None
        at = Span(parts[-1].start(), end)
        return Named(at, _last(_plain(at.of(run))), "untold")


def titled(run: str, no_persons: frozenset[str]) -> Titled | None:
    """Return the name in a run of capitalised words, its title cut off; None where it can be no person's."""
    parts = [Span(*part.span()) for part in _PART.finditer(run)]
    plain = _plainly(run, parts)
    titles = [at for at, word in enumerate(plain) if bearer_of(word)]
    at = titles[-1] + 1 if titles else 0
    if at == len(parts) or " ".join(plain) in no_persons:
        return None
    span = Span(parts[at].start, _end(run, parts[-1]))
    return Titled(span, _plain(span.of(run)), bearer_of(plain[at - 1]) if titles else None)


def _plainly(run: str, parts: Iterable[Span]) -> list[str]:
    return [part.of(run).casefold().strip(".,’'") for part in parts]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _is_given(word: str) -> bool:
    return word in words().given or word.partition("-")[0] in {"abu", "umm", "abdul", "abdel"}


def _end(text: str, part: Span) -> int:
    """Return where a name ends: before the mark of its genitive and a full stop."""
    word = part.of(text)
    return part.end - len(word) + len(_GENITIVE.sub("", word))


def _plain(name: str) -> str:
    return " ".join(_MARKS.sub("", name.casefold()).split())


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
