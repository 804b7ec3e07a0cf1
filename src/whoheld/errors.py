"""Every error that whoheld raises.

WhoheldError
├── UsageError        the question cannot be asked so: an unknown place, a day that does not parse (exit code 2)
│   ├── UnknownPlace
│   ├── AmbiguousPlace
│   ├── BadDay
│   └── NotFound      no claim, event, document or snapshot of that name
├── RecordError       the record cannot be used: not one, of a newer version, none given (exit code 2)
│   └── RecordTrouble the file stood in the way: the disk is full, the file damaged, locked or not to be written (1)
├── TargetTrouble     what was asked for could not be written where it was to go (exit code 1)
└── LexiconError      a lexicon file cannot be read; names the file and the row (exit code 2)

A bad page is no error but a value: see `model.Rejection`.
"""


class WhoheldError(Exception):
    """Base of all errors of whoheld; its text is one clear line with the way out."""

    exit_code = 2


class UsageError(WhoheldError):
    """The question cannot be asked so."""


class UnknownPlace(UsageError):
    """No place of the record or the lexicon goes by that name."""


class AmbiguousPlace(UsageError):
    """The name fits several places; the text lists them."""


class BadDay(UsageError):
    """Not an ISO day such as 2016-08-20."""


class NotFound(UsageError):
    """Nothing in the record has that name."""


class RecordError(WhoheldError):
    """The record cannot be used."""


class RecordTrouble(RecordError):
    """The record is the right one, but its file or disk allows no work."""

    exit_code = 1


class TargetTrouble(WhoheldError):
    """What was asked for could not be written where it was to go."""

    exit_code = 1


class LexiconError(WhoheldError):
    """A lexicon file cannot be read."""
