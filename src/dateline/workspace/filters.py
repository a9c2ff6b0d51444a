"""The filters and switches that every question takes, as one table: the command line makes options of it, the service parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

MANY = list[str] | None
FLAG = re.compile(r"`[^`]*`|--(?!db\b)([a-z][a-z-]*[a-z])")  # not those of a command that is quoted


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: the field of `Wanted` that it fills, its flag, the type of its value, and what help says."""

    name: str
    flag: str
    type: Any
    metavar: str
    help: str

    @property
    def parameter(self) -> str:
        """What it is called in a URL: the flag without its dashes.

        >>> FILTERS[11].flag, FILTERS[13].parameter
        ('--known', 'min_confidence')
        """
        return self.flag.removeprefix("--").replace("-", "_")


FILTERS = (
    Filter("within", "--in", MANY, "PLACE", "In this country, region or place: NER, Niger, Agadez, Sahel. May be given again, as most filters."),
    Filter("area", "--area", str | None, "W,S,E,N", "Where the place lies in this part of the map: west,south,east,north in degrees; `unknown`: nobody knows where."),
    Filter("of", "--of", MANY, "ACTOR", "With this actor in any role: USA, USA:MIL, Macron, group:wagner-group."),
    Filter("actor", "--actor", MANY, "ACTOR", "Done by this actor; of a state of affairs, its subject."),
    Filter("recipient", "--recipient", MANY, "ACTOR", "Done to this actor; of a state of affairs, its object."),
    Filter("type", "--type", MANY, "TYPE", "Events of this PLOVER type, such as PROTEST."),
    Filter("mode", "--mode", MANY, "MODE", "Events of this mode, such as demo."),
    Filter("context", "--context", MANY, "CONTEXT", "Events in this context, such as military."),
    Filter("since", "--from", str | None, "DATE", "About this day or later, YYYY-MM-DD."),
    Filter("until", "--to", str | None, "DATE", "About this day or earlier."),
    Filter("on", "--on", str | None, "DATE", "True on this day. [default: the last day that anything is known of]"),
    Filter("known", "--known", str | None, "DATE", "As it could be known on this day: from what was published by then."),
    Filter("recorded", "--recorded", str | None, "TIME", "As this ledger had it at this moment (UTC; of a day, its end)."),
    Filter("min_confidence", "--min-confidence", float | None, "NUMBER", "Rest on records at least this sure, 0 to 1."),
    Filter("status", "--status", MANY, "STATUS", "With this status, such as actual, present or in_force."),
    Filter("publisher", "--publisher", MANY, "NAME", "Rest on this publisher's reports alone."),
    Filter("limit", "--limit", int | None, "N", "At most so many answers."),
    Filter("order", "--order", str | None, "ORDER", "By date, published, recorded or confidence; with - before it the other way round."),
)  # fmt: skip
SWITCHES = (
    Filter("ended", "--ended", bool, "", "Also what had ended by that day; so does asking for a --status."),
    Filter("foreign", "--foreign", bool, "", "Only forces and facilities in a country that is not theirs."),
    Filter("disputed", "--disputed", bool, "", "Only what something told speaks against."),
)  # fmt: skip


def in_parameters(message: str, form: str = "{}") -> str:
    """A message of ours with the names of parameters, written in that form, where the command line has flags.

    >>> in_parameters("--min-confidence: expected a number from 0 to 1")
    'min_confidence: expected a number from 0 to 1'
    >>> in_parameters("--known: expected a day; start `dateline serve --write`", "`{}`")
    '`known`: expected a day; start `dateline serve --write`'
    """
    return FLAG.sub(lambda found: form.format(found[1].replace("-", "_")) if found[1] else found[0], message)
