"""One tree of errors. Each says what was found, what was expected and the remedy.

::

    DatelineError
    ├── UsageError            a wrong argument: exit code 2
    │   ├── UnknownNameError  an actor, country or place that the packs do not know
    │   └── UnknownIdError    an id that the ledger does not have
    ├── ConfigError           a setting, pack or cache that cannot be used: exit code 3
    │   ├── PackError         a knowledge pack that fails its schema or lint
    │   └── LedgerError       a ledger that cannot be used: missing, locked, read-only, full, damaged, foreign, newer
    │       └── LedgerBusyError   another writer holds it
    └── RejectionError        a report that cannot be read; becomes a counted Rejection
"""

from collections.abc import Sequence
from typing import Literal

TOLD = 3  # faults of a pack that one message holds

RejectionReason = Literal[
    "no_text", "not_utf8", "too_large", "not_news", "unsupported_language", "malformed", "duplicate"
]


class DatelineError(Exception):
    """The root: everything dateline raises on purpose."""

    exit_code = 3


class UsageError(DatelineError):
    """An argument that cannot be used; `choices` are what may have been meant, as it would be given."""

    exit_code = 2

    def __init__(self, message: str, choices: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class UnknownNameError(UsageError):
    """A name that leads to no actor, country or place; the message has the nearest ones."""


class UnknownIdError(UsageError):
    """An id that is in no record of the ledger."""


class ConfigError(DatelineError):
    """A setting, a pack or a folder that cannot be used."""


class PackError(ConfigError):
    """A knowledge pack that fails its schema or its lint; `args` are its faults, of which the first few are told."""

    def __str__(self) -> str:
        more = f"; and {len(self.args) - TOLD} more" if len(self.args) > TOLD else ""
        return "; ".join(map(str, self.args[:TOLD])) + more


class LedgerError(ConfigError):
    """A ledger that cannot be used; what it held stays, and nothing is half written."""


class LedgerBusyError(LedgerError):
    """Another writer held the ledger for longer than the time to wait."""


class RejectionError(DatelineError):
    """A report that cannot be read, with the reason that is counted."""

    exit_code = 1

    def __init__(self, reason: RejectionReason, detail: str) -> None:
        super().__init__(detail)
        self.reason: RejectionReason = reason
        self.detail = detail
