"""`dateline.code` as a library."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import dateline


@pytest.mark.parametrize("day", ["2023-07-31", date(2023, 7, 31), datetime(2023, 7, 31, 9, 30, tzinfo=UTC)])
def test_a_publication_day_in_any_form(day: date | str) -> None:
    coded = dateline.code("France condemned the coup in Niger on Monday.", published=day)
    assert coded.document.published == "2023-07-31"
    assert any(claim.kind == "event" and claim.date == "2023-07-31" for claim in coded.claims)


def test_a_day_that_is_none() -> None:
    with pytest.raises(ValueError, match="expected a day as YYYY-MM-DD, found 'yesterday'"):
        dateline.code("France condemned the coup in Niger.", published="yesterday")
