"""Two runs side by side: what each figure was and is, which errors are new and which are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.evaluate.floors import sections
from dateline.evaluate.result import Error, Result, SetResult


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after; None where a run did not measure it."""

    section: str
    name: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """After less before."""
        return round(self.after - self.before, 4) if self.before is not None and self.after is not None else None


@dataclass(frozen=True, slots=True)
class Turn:
    """The errors of a set that only one of two runs made."""

    name: str
    new: tuple[Error, ...]
    gone: tuple[Error, ...]


def changes(before: Result, after: Result) -> Iterator[Change]:
    """Each figure of the sets that both runs measured."""
    old = dict(sections(before))
    for section, figures in sections(after):
        if section in old:
            for name in dict.fromkeys([*figures, *old[section]]):
                values = [rows[name].value if name in rows else None for rows in (old[section], figures)]
                yield Change(section, name, *values)


def turns(before: Result, after: Result) -> list[Turn]:
    """The errors that came and went, in the order of their run. Confidence and rule do not make another error of one."""
    old = {found.name: found for found in before.sets}
    return [
        Turn(found.name, _only(found, old[found.name]), _only(old[found.name], found))
        for found in after.sets
        if found.name in old
    ]


def _only(one: SetResult, other: SetResult) -> tuple[Error, ...]:
    rest = Counter(map(_key, other.scores.errors))
    kept = []
    for error in one.scores.errors:
        if rest[_key(error)] > 0:
            rest[_key(error)] -= 1
        else:
            kept.append(error)
    return tuple(kept)


def _key(error: Error) -> Sequence[object]:
    return (error.kind, error.what, error.doc, error.sentence, error.expected, error.found, error.annotator)
