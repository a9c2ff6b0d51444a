"""Results as plain text, for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.evaluate.compare import Change, Turn
from dateline.evaluate.result import Bin, Error, Result, SetResult

BAR = 30  # columns that stand for 1


def table(result: Result) -> Iterator[str]:
    """The figures of each set, those of its halves beside them, its classes of errors and its curve of confidence."""
    for found in result.sets:
        half = f", {result.half} half" if result.half is not None else ""
        rejected = f", {found.rejected} rejected" if found.rejected else ""
        yield f"{found.name} ({found.stage}): {found.rows} rows{half}{rejected}"
        yield from _figures(found)
        yield from _causes(found.scores.causes)
        for name, bins in found.scores.reliability.items():
            yield from curve(name, bins)
        yield ""


def _figures(found: SetResult) -> Iterator[str]:
    halves = [half for half in ("odd", "even") if half in found.halves]
    width = max(map(len, found.scores.figures), default=0)
    yield f"  {'figure':{width}} {'all':>8}{''.join(f'{half:>8}' for half in halves)}{'of':>9}"
    for name, figure in found.scores.figures.items():
        parts = [found.halves[half][name].value if name in found.halves[half] else None for half in halves]
        values = "".join(f"{number(value):>8}" for value in (figure.value, *parts))
        yield f"  {name:{width}} {values}{figure.of:>9g}"


def _causes(causes: Mapping[str, float]) -> Iterator[str]:
    if causes:
        yield "  classes of errors"
    for name, count in sorted(causes.items(), key=lambda row: (row[0].split(":")[0], -row[1], row[0])):
        yield f"  {count:>8g}  {name}"


def curve(name: str, bins: Sequence[Bin]) -> Iterator[str]:
    """How many records of each tenth of confidence are right: the bar is the share that is, the mark what was promised.

    >>> from dateline.evaluate.result import Bin
    >>> print(*curve("x", [Bin(low=0.7, high=0.8, records=4, confidence=0.75, right=2)]), sep="\\n")
      confidence of x: the share that is right (█), what was promised (│)
      0.7–0.8  ███████████████       │         0.50 of 4
    """
    yield f"  confidence of {name}: the share that is right (█), what was promised (│)"
    for one in bins:
        share = one.right / one.records
        bar = list(f"{'█' * round(share * BAR):{BAR + 1}}")
        bar[round(one.confidence * BAR)] = "│"
        yield f"  {one.low:.1f}–{one.high:.1f}  {''.join(bar)} {share:.2f} of {one.records:g}"


def errors(found: Iterable[Error]) -> Iterator[str]:
    """Each error in two lines: what is wrong, and the sentence."""
    for error in found:
        who = f", annotator {error.annotator}" if error.annotator is not None else ""
        sides = {"missed": f"{error.expected}", "spurious": f"{error.found}"}
        told = sides.get(error.kind, f"expected {error.expected}, found {error.found}")
        because = f" [{error.cause}]" if error.cause is not None else ""
        sure = (
            f" [{error.rule}, {error.confidence:g}]" if error.rule is not None and error.confidence is not None else ""
        )
        yield f"{error.kind} {error.what} in {error.doc}{who}: {told}{because}{sure}"
        if error.sentence:
            yield f"    {' '.join(error.sentence.split())}"


def against(changes: Iterable[Change], turns: Sequence[Turn]) -> Iterator[str]:
    """What changed since an earlier run; figures that did not change are left out."""
    rows = [change for change in changes if change.before != change.after]
    yield f"{'figure':70} {'before':>8} {'after':>8} {'change':>8}" if rows else "no figure changed"
    for row in rows:
        difference = f"{row.difference:+.3f}" if row.difference is not None else ""
        yield f"{f'{row.section}: {row.name}':70} {number(row.before):>8} {number(row.after):>8} {difference:>8}"
    for turn in turns:
        yield f"{turn.name}: {len(turn.new)} errors are new, {len(turn.gone)} are gone"
        yield from (f"  + {line}" for line in errors(turn.new))
        yield from (f"  - {line}" for line in errors(turn.gone))


def number(value: float | None) -> str:
    """A value with three digits, or a dash."""
    return f"{value:.3f}" if value is not None else "–"
