"""The brief of a country, asked for by its code or name."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.ledger.protocol import Ledger
from dateline.ledger.query import Asked, Spot

if TYPE_CHECKING:
    from dateline.brief.content import Brief
    from dateline.workspace.names import Names


def briefed(ledger: Ledger, country: str, asked: Asked, names: Callable[[], Names]) -> Brief:
    """The brief of a country on a day; `UsageError` where it is no country, or nothing is recorded of it and no day asked."""
    from dateline.brief.asking import brief_of

    return brief_of(ledger, _code(country, names), asked, version=version("dateline"))


def _code(country: str, names: Callable[[], Names]) -> str:
    """The code of a country; its name is looked up in the gazetteer, which a code need not wait for."""
    from dateline.brief.wording import country_names

    if country in country_names():
        return country
    spots = names().spots(country)
    code = spots[0].country
    if code is None or spots != (Spot(country=code),):
        raise UsageError(f"expected a country, found {country!r}, which is a place or region; name its country")
    return code
