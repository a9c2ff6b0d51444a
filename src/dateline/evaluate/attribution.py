"""Stage `attribution`: the phrases that name who says something."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from dateline.evaluate.gold import Case, GoldRow, Loaded, Marked, load_rows
from dateline.evaluate.records import Coded
from dateline.evaluate.result import Error, Scores, prf
from dateline.evaluate.spans import around, paired, unpaired
from dateline.model import Span


class Attribution(BaseModel):
    """Something said; its source may lie in several pieces, or be told nowhere."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    source: tuple[Marked, ...] | None = None


class SpeechRow(GoldRow):
    """A text with what is said in it. Only the `primary` annotation of a text counts."""

    attributions: tuple[Attribution, ...]
    primary: bool = True

    def sources(self) -> list[Span]:
        """From the first to the last piece of each source, each once."""
        pieces = [a.source for a in self.attributions if a.source]
        return sorted({(min(p.start for p in source), max(p.end for p in source)) for source in pieces})


def load_attribution(path: Path) -> Loaded[SpeechRow]:
    """The texts of a set."""
    return load_rows(path, SpeechRow, lambda row: Case(row.id, row.text, row, day=row.day) if row.primary else None)


def score_attribution(cases: Sequence[Case[SpeechRow]], given: Sequence[Coded]) -> Scores:
    """Sources whose spans overlap."""
    right = gold = found = 0
    errors = []
    for case, coded in zip(cases, given, strict=True):
        expected, mine = case.gold.sources(), [m.span for m in coded.mentions if m.type == "source"]
        pairs = paired(expected, mine)
        right, gold, found = right + len(pairs), gold + len(expected), found + len(mine)
        for i in unpaired(len(expected), pairs):
            errors.append(
                Error(
                    kind="missed",
                    what="source",
                    expected=_words(case, expected[i]),
                    doc=case.id,
                    sentence=around(case.text, expected[i]),
                    span=expected[i],
                )
            )
        for j in unpaired(len(mine), pairs.values()):
            errors.append(
                Error(
                    kind="spurious",
                    what="source",
                    found=_words(case, mine[j]),
                    doc=case.id,
                    sentence=around(case.text, mine[j]),
                    span=mine[j],
                )
            )
    return Scores(figures=prf("source spans", right, found, gold), errors=tuple(errors))


def _words(case: Case[SpeechRow], span: Span) -> str:
    return case.text[span[0] : span[1]]
