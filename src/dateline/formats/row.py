"""What writers are given: a claim with what stands behind it, and the rows of one report together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model import Bounds, Claim, Document, Mention, Statement, Told


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many people died: the lowest and highest figure that is told, and the one to use where only one fits. None: not told."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @classmethod
    def of(cls, bounds: Bounds) -> Deaths:
        """Those of one telling. "At least 20" and "20 to 30" are best taken as 20: the figure that the telling vouches for."""
        low, high = bounds
        return UNTOLD if low is None and high is None else cls(low, high if low is None else low, high)


UNTOLD = Deaths()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record to be written.

    Of a record that stands for several tellings of one event, `tellings` is how many sentences tell it, `articles` how many
    reports, and `publishers` who they are; of one statement these are 1, 1 and its publisher. `document` is the report it was
    coded from (of several, the one it is shown from), None for an imported record. `published`..`published_end` and `publisher`
    are as of a `Statement`; `recorded_at` is when the ledger learnt of it, None where there is no ledger.
    """

    claim: Told
    document: Document | None = None
    published: str | None = None
    published_end: str | None = None
    publisher: str | None = None
    recorded_at: str | None = None
    tellings: int = 1
    articles: int = 1
    publishers: tuple[str, ...] = ()
    dead: Deaths = UNTOLD


@dataclass(frozen=True, slots=True)
class Bundle:
    """Rows that are written in one go: those of a report (`document`), or, without one, any."""

    document: Document | None = None
    rows: Sequence[Row] = ()
    mentions: Sequence[Mention] = field(default=())


def row(claim: Told, document: Document | None) -> Row:
    """The row of a record that was just coded from a report."""
    dead = Deaths.of(claim.size.dead) if claim.kind == "event" else UNTOLD
    if document is None:
        return Row(claim=claim, dead=dead)
    return Row(
        claim=claim,
        document=document,
        published=document.published,
        published_end=document.published_end,
        publisher=document.publisher,
        publishers=(document.publisher,) if document.publisher is not None else (),
        dead=dead,
    )


def row_of(statement: Statement, document: Document | None) -> Row:
    """The row of a statement of a ledger, with the report it was coded from."""
    claim, publisher = statement.claim, statement.publisher
    return Row(
        claim=claim,
        document=document,
        published=statement.published,
        published_end=statement.published_end,
        publisher=publisher,
        recorded_at=statement.recorded_at,
        publishers=(publisher,) if publisher is not None else (),
        dead=Deaths.of(claim.size.dead) if claim.kind == "event" else UNTOLD,
    )


def coded(document: Document, claims: Iterable[Claim], mentions: Sequence[Mention] = ()) -> Bundle:
    """What was coded from one report."""
    return Bundle(document, [row(claim, document) for claim in claims], mentions)
