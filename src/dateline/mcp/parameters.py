"""What tools take: the filters of every question, and some of their own, as JSON Schema; and what a call gives, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.errors import UsageError
from dateline.workspace.asking import STATES
from dateline.workspace.filters import FILTERS, MANY, SWITCHES, Filter
from dateline.workspace.names import choice, shown

MOST = 100  # answers of one call; more than a model reads
TAKEN = {str: (str,), int: (int,), float: (int, float), bool: (bool,)}
KINDS = {str: "string", int: "integer", float: "number", bool: "boolean"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its name, the type of its value (`list` is a list of texts), what it is for, and its bounds or choices."""

    name: str
    type: type
    help: str
    default: str | int | None = None
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    required: bool = False

    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        one: dict[str, Any] = {"type": "string" if self.type is list else KINDS[self.type]}
        if self.choices:
            one["enum"] = list(self.choices)
        body = {"type": "array", "items": one} if self.type is list else one
        bounds = {"default": self.default, "minimum": self.least, "maximum": self.most}
        return {
            **body,
            "description": self.help,
            **{name: value for name, value in bounds.items() if value is not None},
        }

    def checked(self, value: Any) -> Any:
        """The value, a list for one text; `UsageError` where it is none of this parameter."""
        if self.type is list:
            texts = [value] if isinstance(value, str) else value
            if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
                raise UsageError(f"{self.name}: expected a text or a list of texts, found {_told(value)}")
            return [self._chosen(text) for text in texts]
        fits = isinstance(value, TAKEN[self.type]) and isinstance(value, bool) == (self.type is bool)
        if not fits:
            raise UsageError(f"{self.name}: expected {_named(self.type)}, found {_told(value)}")
        if self.type is str:
            return self._chosen(value)
        self._bounded(value)
        return value

    def _chosen(self, text: str) -> str:
        return choice(text, self.choices, f"{self.name}: one of its values") if self.choices else text

    def _bounded(self, value: float) -> None:
        if self.least is not None and value < self.least:
            raise UsageError(f"{self.name}: expected {self.least} or more, found {_told(value)}")
        if self.most is not None and value > self.most:
            raise UsageError(f"{self.name}: expected {self.most} or less, found {_told(value)}")


def filters(leave_out: Iterable[str] = (), **defaults: str | int) -> tuple[Parameter, ...]:
    """The filters of every question but those named, with a tool's own defaults."""
    left = set(leave_out)
    rows = [row for row in (*FILTERS, *SWITCHES) if row.parameter not in left | {"limit"}]
    return tuple(_of(row, defaults.get(row.parameter)) for row in rows)


def room(limit: int, what: str = "answers") -> tuple[Parameter, ...]:
    """How many answers, from which on, and with how many passages each."""
    return (
        Parameter(name="limit", type=int, help=f"At most so many {what}.", default=limit, least=1, most=MOST),
        Parameter(name="skip", type=int, help=f"Leave out the first so many {what}: to read on.", default=0, least=0, most=1_000_000),
        Parameter(name="citations", type=int, help="At most so many passages for each answer.", default=2, least=1, most=20),
    )  # fmt: skip


WHAT = Parameter(name="what", type=list, help="Only these kinds of states. [default: all]", choices=tuple(STATES))


def schema(parameters: Iterable[Parameter]) -> dict[str, Any]:
    """The JSON Schema of what a tool takes; nothing else is allowed."""
    rows = list(parameters)
    required = [row.name for row in rows if row.required]
    return {
        "type": "object",
        "properties": {row.name: row.schema() for row in rows},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def checked(parameters: Iterable[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """What a call gives, by name, defaults filled in; null counts as not given. `UsageError` for what is wrong or missing."""
    rows = {row.name: row for row in parameters}
    for name in given:
        if name not in rows:
            choice(name, rows, "one of the parameters of this tool")
            raise UsageError(f"expected the parameter {shown(name.casefold())}, found {shown(name)}")
    found = {row.name: row.default for row in rows.values() if row.default is not None}
    found |= {name: rows[name].checked(value) for name, value in given.items() if value is not None}
    missing = [row.name for row in rows.values() if row.required and row.name not in found]
    if missing:
        raise UsageError(
            f"expected {', '.join(missing)}, found nothing under {'that name' if len(missing) == 1 else 'those names'}"
        )
    return found


def wanted(given: Mapping[str, Any]) -> dict[str, Any]:
    """Of what a call gives, the filters of `Wanted`, by the names that its fields have."""
    return {row.name: given[row.parameter] for row in FILTERS if row.parameter in given and row.parameter != "limit"}


def _of(row: Filter, default: str | int | None) -> Parameter:
    """A filter as a parameter; types of a union with None are those of its value."""
    kind = list if row.type == MANY else next((one for one in KINDS if row.type in (one, one | None)), str)
    return Parameter(name=row.parameter, type=kind, help=row.help, default=default)


def _named(kind: type) -> str:
    return {"string": "a text", "integer": "a whole number", "number": "a number", "boolean": "true or false"}[
        KINDS[kind]
    ]


def _told(value: Any) -> str:
    return shown(value if isinstance(value, str) else str(value))
