"""Writes docs/accuracy.md and docs/reliability.svg from benchmarks/accuracy.json and tools/accuracy_page.md.

With a result of `dateline evaluate benchmarks/accuracy.yaml --json RESULT` it first writes benchmarks/accuracy.json from it:
figures only, no text of any data set. With --check it only says whether the page agrees with the figures.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "benchmarks" / "accuracy.json"
TEMPLATE = ROOT / "tools" / "accuracy_page.md"
PAGE = ROOT / "docs" / "accuracy.md"
PLOT = ROOT / "docs" / "reliability.svg"

CLAIMS = {
    "event type F1": "event type F1",
    "event type+actor+recipient F1": "with actor and recipient",
    "state predicate+argument F1": "state predicate and arguments F1",
    "state full F1": "state, full",
    "salient recall": "salient events found",
}
# Rows of the main table: set, how the page calls it, figure → how the page calls it, the set of the annotators.
ROWS: tuple[tuple[str, str, dict[str, str], str | None], ...] = (
    ("founding report", "one annotated report (US and Niger)", CLAIMS, "two annotators, founding report"),
    ("fourteen reports", "fourteen annotated reports", CLAIMS, "two annotators"),
    ("PLV pairs", "PLV training pairs", {"macro F1": "relation, macro F1", "accuracy": "accuracy"}, None),
    (
        "PLV sentences",
        "the same, found by coding",
        {
            "gold type found": "type found",
            "gold type with its actor and recipient": "with actor and recipient",
            "events of the gold type among those given": "events of that type among those given",
        },
        None,
    ),
    ("NGEC phrases", "NGEC test phrases", {"all": "country and sector right"}, None),
    (
        "TR-News",
        "TR-News",
        {
            "recognition F1": "place recognition F1",
            "within 161 km, of those resolved": "within 161 km, of those resolved",
        },
        None,
    ),
    (
        "GeoVirus",
        "GeoVirus",
        {
            "recognition F1": "place recognition F1",
            "within 161 km, of those resolved": "within 161 km, of those resolved",
        },
        None,
    ),
    ("TimeBank", "TimeBank", {"relaxed span F1": "date expressions F1", "value F1": "value F1"}, None),
    ("AQUAINT", "AQUAINT", {"relaxed span F1": "date expressions F1", "value F1": "value F1"}, None),
    ("PolNeAR", "PolNeAR", {"source spans F1": "sources of speech F1"}, None),
    ("UW factuality", "UW", {"accuracy on covered": "status right ({of:g} of {rows} words are coded)"}, None),
    ("MEANTIME", "MEANTIME", {"accuracy on covered": "status right ({of:g} of {rows} words are coded)"}, None),
    (
        "India police",
        "India police events",
        {"silent where there is none": "silent where there is no act", "found": "acts found"},
        None,
    ),
)
PREDICATES = ("presence", "facility", "agreement", "office", "custody", "control", "relation", "affiliation", "vital")
ALL_READ = ("founding report", "fourteen reports")  # every one was read while rules were written: halves mean nothing


def summary(result: dict[str, Any]) -> dict[str, Any]:
    """The figures of a result by set, whole and odd half; no texts."""
    return {
        "dateline": result["dateline"],
        "sets": {
            found["name"]: {
                "stage": found["stage"],
                "rows": found["rows"],
                "figures": {
                    name: {"all": figure["value"], "odd": odd(found, name), "of": figure["of"]}
                    for name, figure in found["scores"]["figures"].items()
                },
                "causes": found["scores"]["causes"],
                "reliability": found["scores"]["reliability"],
            }
            for found in result["sets"]
        },
    }


def odd(found: dict[str, Any], name: str) -> float | None:
    """A figure on the odd half."""
    return found["halves"].get("odd", {}).get(name, {}).get("value")


def number(value: float | None, digits: int = 2) -> str:
    """A figure as the page shows it; nothing where it was not measured."""
    return f"{value:.{digits}f}" if value is not None else ""


def main_table(sets: dict[str, Any]) -> str:
    """Figure, all, odd half, annotators."""
    lines = ["| set | figure | all | odd half | annotators agree |", "|---|---|---|---|---|"]
    for name, shown, figures, ceiling in ROWS:
        for place, (figure, wording) in enumerate(figures.items()):
            digits = 3 if figure.startswith("silent") else 2
            found = sets[name]["figures"][figure]
            half = "" if name in ALL_READ else number(found["odd"], digits)
            agree = number(sets[ceiling]["figures"][figure]["all"]) if ceiling is not None else ""
            label = wording.format(of=found["of"], rows=sets[name]["rows"])
            lines.append(
                f"| {shown if place == 0 else ''} | {label} | {number(found['all'], digits)} | {half} | {agree} |"
            )
    return "\n".join(lines)


def attributes(sets: dict[str, Any]) -> str:
    """Attributes of events that match an annotated one."""
    lines = ["| attribute | right | of | annotators agree |", "|---|---|---|---|"]
    people = sets["two annotators"]["figures"]
    for name, figure in sets["fourteen reports"]["figures"].items():
        if name.startswith("attribute "):
            agree = number(people[name]["all"]) if name in people else ""
            lines.append(
                f"| {name.removeprefix('attribute ')} | {number(figure['all'])} | {figure['of']:g} | {agree} |"
            )
    return "\n".join(lines)


def reliability(sets: dict[str, Any]) -> str:
    """By tenths of confidence: how many records, and how many are right."""
    lines = ["| confidence | events | type right | states | predicate and arguments right |", "|---|---|---|---|---|"]
    curves = sets["fourteen reports"]["reliability"]
    events, states = ({b["low"]: b for b in curves.get(name, ())} for name in ("event type", "state"))
    for low in sorted({*events, *states}):
        cells = [cell for bins in (events, states) for cell in shares(bins.get(low))]
        lines.append(f"| {low:.1f}–{low + 0.1:.1f} | {' | '.join(cells)} |")
    return "\n".join(lines)


def shares(one: dict[str, float] | None) -> tuple[str, str]:
    """How many records a bin has, and the share that is right."""
    return (f"{one['records']:g}", number(one["right"] / one["records"])) if one is not None else ("", "")


def causes(sets: dict[str, Any], kind: str) -> str:
    """The classes of missed or spurious events, the greatest first, with their shares."""
    found = sets["fourteen reports"]["causes"]
    rows = sorted(
        ((n, name.split(": ", 1)[1]) for name, n in found.items() if name.startswith(f"{kind}: ")), reverse=True
    )
    total = sum(n for n, _ in rows)
    lines = [f"| {kind} events of the fourteen reports | events | share |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {n:g} | {n / total:.2f} |" for n, name in rows)])


def states(sets: dict[str, Any]) -> str:
    """The states by predicate: F1, and where the missed and the spurious ones lie."""
    found = sets["fourteen reports"]
    lines = [
        "| predicate | annotated | F1 | missed | of these with other arguments | spurious | of these with other arguments |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in PREDICATES:
        figure = found["figures"].get(f"{name} F1")
        cells = []
        for kind in ("missed", "spurious"):
            other, alone = (
                found["causes"].get(f"{kind} state: {name}, {rest}", 0)
                for rest in ("with other arguments", "on one side only")
            )
            cells += [f"{other + alone:g}", f"{other:g}"]
        if figure is not None:
            lines.append(f"| {name} | {figure['of']:g} | {number(figure['all'])} | {' | '.join(cells)} |")
    return "\n".join(lines)


def types(sets: dict[str, Any]) -> str:
    """F1 of each type of event."""
    figures = sets["fourteen reports"]["figures"]
    rows = [(name, figures[name]) for name in figures if re.fullmatch(r"[A-Z]+ F1", name)]
    lines = ["| type | annotated | F1 |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {name[:-3]} | {row['of']:g} | {number(row['all'])} |" for name, row in rows)])


def plot(sets: dict[str, Any]) -> str:
    """The reliability of event types as SVG: a dot a tenth, its area by the number of records; on the line all is well."""
    side, edge = 300, 40
    bins = sets["fourteen reports"]["reliability"]["event type"]
    most = max((b["records"] for b in bins), default=1)
    dots = [
        f'<circle cx="{edge + side * b["confidence"]:.1f}" cy="{edge + side * (1 - b["right"] / b["records"]):.1f}" '
        f'r="{3 + 9 * (b["records"] / most) ** 0.5:.1f}" fill="#2a6f97" fill-opacity="0.75"><title>confidence '
        f"{b['confidence']:.2f}: {b['right'] / b['records']:.2f} right of {b['records']:g}</title></circle>"
        for b in bins
    ]
    far = edge + side
    ticks = [
        f'<text x="{edge + side * t:.0f}" y="{far + 16}" text-anchor="middle">{t:g}</text>'
        f'<text x="{edge - 6}" y="{far - side * t + 4:.0f}" text-anchor="end">{t:g}</text>'
        for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {far + 20} {far + 40}" width="{far + 20}" '
            f'font-family="sans-serif" font-size="11" role="img" aria-label="Share of event types right by confidence">',
            f'<rect width="{far + 20}" height="{far + 40}" fill="#ffffff"/>',
            f'<path d="M{edge} {edge}V{far}H{far}" fill="none" stroke="#444444"/>',
            f'<path d="M{edge} {far}L{far} {edge}" stroke="#999999" stroke-dasharray="4 4"/>',
            *ticks,
            f'<text x="{edge + side / 2:.0f}" y="{far + 34}" text-anchor="middle">confidence</text>',
            f'<text x="{edge}" y="{edge - 14}">share of events whose type is right</text>',
            *dots,
            "</svg>",
            "",
        ]
    )


def page(figures: dict[str, Any]) -> str:
    """The template with its tables, and each {{SET: FIGURE}} or {{SET: FIGURE: odd}} filled in."""
    sets = figures["sets"]
    tables = {
        "table": main_table(sets),
        "attributes": attributes(sets),
        "reliability": reliability(sets),
        "types": types(sets),
        "states": states(sets),
        "missed": causes(sets, "missed"),
        "spurious": causes(sets, "spurious"),
    }

    def filled(found: re.Match[str]) -> str:
        if found[1] in tables:
            return tables[found[1]]
        name, figure, *half = found[1].split(": ")
        return number(sets[name]["figures"][figure][half[0] if half else "all"])

    return re.sub(r"\{\{(.+?)\}\}", filled, TEMPLATE.read_text(encoding="utf-8"))


def main() -> int:
    """Writes or checks the page."""
    check, results = "--check" in sys.argv, [name for name in sys.argv[1:] if not name.startswith("-")]
    if results:
        body = summary(json.loads(Path(results[0]).read_text(encoding="utf-8")))
        FIGURES.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    stale = []
    for path, text in ((PAGE, page(figures)), (PLOT, plot(figures["sets"]))):
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(str(path.relative_to(ROOT)))
    if stale:
        print(f"{', '.join(stale)}: not what benchmarks/accuracy.json says; run tools/make_accuracy.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
