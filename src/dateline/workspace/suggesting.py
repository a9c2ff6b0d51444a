"""What a name that is being typed may mean, for the boxes of a filter."""

from __future__ import annotations

from typing import Literal

from dateline.errors import UsageError
from dateline.gazetteer.names import parts
from dateline.workspace.names import CLOSE, Names, plain

MOST = 10  # suggestions


def suggested(names: Names, typed: str, what: Literal["actor", "place"]) -> list[tuple[str, str]]:
    """Values for a filter with what each is called, the likeliest first; nothing where nothing is near."""
    asked = plain(typed, "the beginning of a name")
    found = _actors(names, asked) if what == "actor" else _places(names, asked)
    return list(found.items())[:MOST]


def _actors(names: Names, asked: str) -> dict[str, str]:
    entries = names.actors.entries
    sought = parts(asked)
    begun = sorted((id_ for id_, entry in entries.items() if _begins(parts(entry["name"]), sought)), key=_order)
    near = [bearer.id for _, bearer in names.actors.names.nearest(asked, CLOSE)]
    whole = [bearer.id for bearer in names.actors.candidates(asked)]
    found = {id_.removeprefix("state:"): str(entries[id_]["name"]) for id_ in dict.fromkeys([*whole, *begun, *near])}
    code = asked.upper()
    return ({code: found[code]} if code in found else {}) | found


def _begins(name: list[str], sought: list[str]) -> bool:
    """Whether the name has the words, the last of them perhaps begun alone, one after the other."""
    if not sought:
        return False
    *whole, last = sought
    return any(
        name[at : at + len(whole)] == whole and at + len(whole) < len(name) and name[at + len(whole)].startswith(last)
        for at in range(len(name) - len(whole))
    )


def _order(id_: str) -> tuple[int, str]:
    """States first, persons last."""
    return (0 if id_.startswith("state:") else 2 if id_.startswith("person:") else 1, id_)


def _places(names: Names, asked: str) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        (first, *_) = names.spots(asked)
        if first.country is not None and (country := names.places.country(first.country)) is not None:
            if first.province is None and first.name is None:
                found[first.country] = country.name
    except UsageError:
        pass
    for entry in [*names.places.candidates(asked), *names.places.nearest(asked, CLOSE)]:
        if entry.kind == "country" and entry.country_code is not None:
            found.setdefault(entry.country_code, entry.name)
        else:
            told = f"{entry.name} ({entry.country_code})" if entry.country_code is not None else entry.name
            found.setdefault(entry.name, told)
    return found
