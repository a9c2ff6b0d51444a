"""Whether the sentences beside a user's families hold: `eg` gives a record by its family, `not` gives none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.annotate.assemble import Coder
from dateline.annotate.match import Candidate
from dateline.model import Report
from dateline.ontology.lint import Finding
from dateline.ontology.patterns import Family


def unheld(coder: Coder, names: Sequence[str]) -> Iterator[Finding]:
    """A finding for each sentence of the files of these names that does not hold, with what became of it."""
    tables = coder.knowledge.tables
    for families, states in ((tables.acts.families, False), (tables.states.families, True)):
        for family in families:
            if family.where.partition(", line ")[0] not in names:
                continue
            where = f"{family.where}: {family.id}"
            for sentence in family.eg:
                fault = _missed(coder, family, sentence, states)
                if fault is not None:
                    yield Finding(where, f"eg {sentence!r} {fault}")
            for sentence in family.not_:
                if any(family.id in rules for rules in _rules(coder, sentence)):
                    yield Finding(
                        where, f"not {sentence!r} gives a record by this family; add a condition that it fails"
                    )


def _rules(coder: Coder, sentence: str) -> list[list[str]]:
    """The ids behind each record of a sentence, the deciding one first."""
    (coded,) = coder.code([Report(id="example", text=sentence)])
    return [claim.rule.split("+") for claim in coded.claims]


def _missed(coder: Coder, family: Family, sentence: str, states: bool) -> str | None:
    """Why no record comes of an example; None where one does. What only sets the status of acts need only fire."""
    rules = _rules(coder, sentence)
    if any(family.id in row for row in rules):
        return None
    with coder.scene(Report(id="example", text=sentence)) as scene:
        matcher = scene.states if states else scene.matcher
        read = [found for token in scene.doc if (found := matcher.candidates(token))]
        firing = [found for found in read if any(c.family.id == family.id for c in found)]
        return _why(family, firing, rules)


def _why(family: Family, firing: list[tuple[Candidate, ...]], rules: list[list[str]]) -> str | None:
    if family.is_operator and family.table is None and firing:
        return None
    others = ", ".join(sorted({row[0] for row in rules}))
    if not firing:
        return f"does not fire: its head or a condition is not met{f' (records by {others})' if others else ''}"
    first = firing[0][0]
    if first.family.id != family.id:
        rank = next(c.rank for c in firing[0] if c.family.id == family.id)
        return (
            f"is read by {first.family.id} instead ({first.type}, rank {first.rank:g}; this one has {rank:g}); "
            "add a condition or raise `weight` to rank above it"
        )
    if not first.actors and family.implied is None:
        return "fires, but no actor that can be coded fills its slot `actor`; name one, or mend the slot"
    return f"fires, but gives no record{f' (records by {others})' if others else ''}"
