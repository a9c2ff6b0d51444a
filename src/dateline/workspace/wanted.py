"""A question in the user's words, from the command line, a saved watch or Python; checked and made into a `Query`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from typing import Any, get_args

from dateline.errors import UsageError
from dateline.ledger.facets import checked_area
from dateline.ledger.query import Area, Asked, Order, Party, Query, Spot
from dateline.model import Status
from dateline.workspace.names import Names, choice, plain, shown

DAY_ENDS = time(23, 59, 59, 999_999)
Given = str | date | float | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One filter for every question. What is empty or None asks for nothing; values of one field are alternatives.

    `within` is `--in`, `since` and `until` are `--from` and `--to`: `in` and `from` are no names in Python.
    """

    within: tuple[str, ...] = ()
    area: str | None = None
    of: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    on: str | None = None
    known: str | None = None
    recorded: str | None = None
    min_confidence: float | None = None
    status: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    limit: int | None = None
    order: str | None = None

    @classmethod
    def of_values(cls, given: dict[str, Any]) -> Wanted:
        """From loosely typed values: one text for a list, a `date` for a day; `UsageError` names what is unknown."""
        known = {field.name: field for field in fields(cls)}
        values: dict[str, Any] = {}
        for name, value in given.items():
            key = choice(name, known, "a filter")
            many = known[key].type == "tuple[str, ...]"
            values[key] = _texts(value, name) if many else _single(value, name)
        return cls(**values)

    def values(self) -> dict[str, Any]:
        """What is asked for, by name, without what is not."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in found.items()
            if value not in (None, ())
        }

    def asked(self) -> Asked:
        """The clocks."""
        return Asked(on=day(self.on, "--on"), known=day(self.known, "--known"), recorded=moment(self.recorded))

    def query(self, names: Names) -> Query:
        """The whole question, its names resolved; `UsageError` for the first thing in it that cannot be asked."""
        asked = self.asked()
        since, until = day(self.since, "--from"), day(self.until, "--to")
        if since is not None and until is not None and since > until:
            raise UsageError(f"expected --from on or before --to, found {since} and {until}; exchange them")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError(f"--min-confidence: expected a number from 0 to 1, found {self.min_confidence}")
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"--limit: expected 1 or more, found {self.limit}")
        words = names.plover
        near = asked.on or until or asked.known
        return Query(
            within=_spots(names, self.within),
            area=area(self.area),
            of=_parties(names, self.of, near),
            actor=_parties(names, self.actor, near),
            recipient=_parties(names, self.recipient, near),
            type=_choices(self.type, words.types, "an event type"),
            mode=_choices(self.mode, sorted({mode for row in words.types.values() for mode in row.modes}), "a mode"),
            context=_choices(self.context, words.contexts, "a context"),
            status=_choices(self.status, statuses(), "a status"),
            publisher=tuple(plain(text, "--publisher: the name of a publisher") for text in self.publisher),
            since=since,
            until=until,
            asked=asked,
            min_confidence=self.min_confidence,
            limit=self.limit,
            order=self._order(),
        )

    def _order(self) -> Order:
        found: Order = choice(self.order, get_args(Order), "an order") if self.order is not None else "date"  # type: ignore[assignment]
        return found


def near_day(query: Query) -> date | None:
    """The day that tells namesakes apart: the one in office then is meant."""
    return query.asked.on or query.until or query.asked.known


def statuses() -> tuple[str, ...]:
    """Those of events, then those of states."""
    from dateline.ontology.predicates import predicates

    of_states = (status for row in predicates().predicates.values() for status in row.statuses)
    return tuple(dict.fromkeys((*get_args(Status), *of_states)))


def day(text: str | None, name: str) -> date | None:
    """A day as YYYY-MM-DD and in no other form; `UsageError` for anything else."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise UsageError(f"{name}: expected a day as YYYY-MM-DD, found {shown(text)}")
    return found


def area(text: str | None) -> Area | None:
    """A part of the map as its sides in degrees, or what lies nobody knows where; `UsageError` for anything else."""
    if text is None:
        return None
    if text == "unknown":
        return Area(unknown=True)
    try:
        west, south, east, north = (float(side) for side in text.split(","))
    except ValueError:
        raise UsageError(
            f"--area: expected west,south,east,north in degrees, such as 0,12,4,15, or unknown, found {shown(text)}"
        ) from None
    return checked_area(Area(west=west, south=south, east=east, north=north))


def moment(text: str | None, name: str = "--recorded") -> datetime | None:
    """A moment, UTC where no time zone is given; a day means its end. `UsageError` for anything else."""
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
        if len(text) <= len("YYYY-MM-DD"):
            found = datetime.combine(found, DAY_ENDS)
        return (found if found.tzinfo is not None else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        expected = "a day as YYYY-MM-DD or a moment as 2024-04-20T09:30:00Z"
        raise UsageError(f"{name}: expected {expected}, found {shown(text)}") from None


def _parties(names: Names, texts: Iterable[str], on: date | None) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(names.party(text, on) for text in texts))


def _spots(names: Names, texts: Iterable[str]) -> tuple[Spot, ...]:
    return tuple(dict.fromkeys(spot for text in texts for spot in names.spots(text)))


def _choices(given: Iterable[str], allowed: Iterable[str], what: str) -> tuple[str, ...]:
    known = list(allowed)
    return tuple(dict.fromkeys(choice(text, known, what) for text in given))


def _texts(value: Any, name: str) -> tuple[str, ...]:
    """One text or several."""
    given = [value] if isinstance(value, str) else value if value is not None else []
    try:
        found = tuple(given)
    except TypeError:
        found = (given,)
    wrong = next((one for one in found if not isinstance(one, str)), None)
    if wrong is not None:
        raise UsageError(f"{name}: expected text or a list of texts, found {shown(str(wrong))}")
    return found


def _single(value: Any, name: str) -> Given:
    """A number for a number, a day or moment as its ISO text, the sides of an area as text with commas."""
    if name == "area" and isinstance(value, (list, tuple)):
        value = ",".join(str(side) for side in value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    numeric = {"limit": int, "min_confidence": (int, float)}.get(name, str)
    if value is not None and (not isinstance(value, numeric) or isinstance(value, bool)):  # type: ignore[arg-type]
        expected = {"limit": "a whole number", "min_confidence": "a number"}.get(name, "text")
        raise UsageError(f"{name}: expected {expected}, found {shown(str(value))}")
    found: Given = value
    return found
