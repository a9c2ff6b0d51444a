"""The composition root: builds the rooms from one configuration and offers the use cases."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.config import Config
from dateline.errors import DatelineError
from dateline.model import Rejection, Report

if TYPE_CHECKING:
    from dateline.annotate.assemble import Coded, Coder
    from dateline.annotate.knowledge import Knowledge

    Outcome = Coded
else:
    Outcome = object


class Workspace:
    """One configuration and what was built from it, each part when first asked for."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packs, compiled."""
        from dateline.annotate.knowledge import Knowledge

        return Knowledge.open(self.config.gazetteer)

    @cached_property
    def coder(self) -> Coder:
        """The loaded pipeline."""
        from dateline.annotate.assemble import Coder

        return Coder(self.knowledge, self.config.annotate)

    def compile(self) -> None:
        """Compiles the gazetteer where the cache lacks it."""
        _ = self.knowledge

    def code_one(self, report: Report) -> Coded | Rejection:
        """A report's records. A report that breaks the coder is a rejection, never a crash and never a record."""
        coder = self.coder
        try:
            return next(iter(coder.code([report])))
        except DatelineError:
            raise
        except Exception as error:
            detail = f"could not be coded ({type(error).__name__}: {error}); please report it with the text"
            return Rejection(path=report.id, reason="malformed", detail=detail)

    def code_text(self, text: str, *, published: date | None = None, id: str = "text") -> Coded:  # noqa: A002
        """The records of one text, published on a day."""
        day = published.isoformat() if published is not None else None
        report = Report(
            id=id, text=text, published=day, published_end=day, published_from="argument" if day else "unknown"
        )
        return next(iter(self.coder.code([report])))
