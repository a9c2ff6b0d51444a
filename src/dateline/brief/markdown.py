"""The brief as Markdown: the same sentences with numbered references; drawings as images in data URIs, or none."""

from __future__ import annotations

import re
from base64 import b64encode

from dateline.brief.content import Brief, Reference, Section
from dateline.brief.language import fill
from dateline.brief.maps import draw_map
from dateline.brief.svg import clean
from dateline.brief.timelines import draw_timeline

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&!])")


def markdown(brief: Brief, *, pictures: bool = True) -> str:
    """The whole text; `pictures` puts the map and the timeline in it."""
    parts = [f"# {_safe(brief.title)}", f"*{_safe(brief.kicker)}: {_safe(brief.clocks)}*"]
    if pictures and brief.map is not None:
        parts.append(_picture(brief.map.title, draw_map(brief.map)))
    if brief.map is not None:
        parts += [_safe(note) for note in (brief.map.note, brief.map.policy if pictures else "") if note]
    parts += [_section(section, brief) for section in brief.sections]
    if pictures and brief.timeline is not None:
        parts += [_picture(brief.timeline.title, draw_timeline(brief.timeline)), _safe(brief.timeline.note)]
    if brief.references:
        parts.append(f"## {_safe(brief.references_heading)}")
        parts.append("\n".join(_reference(reference, brief) for reference in brief.references))
    return "\n\n".join([*parts, _safe(brief.made)]) + "\n"


def _section(section: Section, brief: Brief) -> str:
    rows = [f"- {_safe(s.text)} {''.join(f'[{n}]' for n in s.numbers)}" for s in section.sentences]
    if section.left:
        rows.append(
            "- "
            + fill(
                _safe(brief.left).replace("\\{", "{").replace("\\}", "}"),
                {"count": str(section.left), "command": f"`{section.command}`"},
            )
        )
    body = "\n".join(rows) or f"*{_safe(brief.nothing)}*"
    return f"## {_safe(section.heading)}\n\n{body}"


def _reference(reference: Reference, brief: Brief) -> str:
    quote = f" “{_safe(reference.quote)}”" if reference.quote else ""
    ids = fill(brief.statements, {"ids": ", ".join(f"`{id_}`" for id_ in reference.statements)})
    head = f"{_safe(reference.title)}. {_safe(reference.publisher)}, {_safe(reference.published)}."
    return f"{reference.number}. {head}{quote} ({ids})"


def _picture(title: str, drawing: str) -> str:
    return f"![{_safe(title)}](data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()})"


def _safe(text: str) -> str:
    """Text in which nothing is markup."""
    return SPECIAL.sub(r"\\\1", clean(text))
