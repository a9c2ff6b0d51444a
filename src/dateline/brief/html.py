"""The brief as HTML: one page that needs nothing else, prints on two A4 sheets, and runs no script."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dateline.brief.content import Brief, MarkKind, Reference, Section, Sentence
from dateline.brief.language import fill
from dateline.brief.maps import draw_map
from dateline.brief.svg import clean, element, sign
from dateline.brief.timelines import draw_timeline

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
.dl-brief{--ink:#1b1f24;--soft:#5c6570;--rule:#c9ced4;--paper:#fff;--mark:#8a1c12;color:var(--ink);background:var(--paper);
font:15px/1.5 Georgia,'Times New Roman',serif;max-width:62rem;margin:0 auto;padding:1.2rem}
.dl-brief header{border-bottom:3px double var(--rule);margin-bottom:.8rem}
.dl-brief .kicker{font:600 .75rem/1.4 system-ui,sans-serif;letter-spacing:.09em;text-transform:uppercase;color:var(--mark);margin:0}
.dl-brief h1{font-size:1.9rem;line-height:1.15;margin:.1rem 0 .2rem}
.dl-brief .clocks,.dl-brief .note,.dl-brief footer{font:.8rem/1.45 system-ui,sans-serif;color:var(--soft);margin:.2rem 0 .6rem}
.dl-brief h2{font:600 .92rem/1.3 system-ui,sans-serif;margin:1rem 0 .25rem;border-bottom:1px solid var(--rule);padding-bottom:.15rem;break-after:avoid}
.dl-brief .body>section:first-child h2{margin-top:0}
.dl-brief .body h2{display:flow-root}
.dl-brief ul{margin:0;padding-left:1.05rem}
.dl-brief li{margin:.2rem 0;overflow-wrap:anywhere}
.dl-brief .left{list-style:none;margin-left:-1.05rem;font:.78rem/1.4 system-ui,sans-serif;color:var(--soft)}
.dl-brief code{font:.95em ui-monospace,monospace;overflow-wrap:anywhere}
.dl-brief a{color:inherit;text-decoration:none}
.dl-brief a:hover,.dl-brief a:focus{text-decoration:underline}
.dl-brief .cites a{font:.72em system-ui,sans-serif;color:var(--mark);padding:0 .1em}
.dl-brief figure{margin:0 0 .6rem}
.dl-brief svg{max-width:100%;height:auto;display:block}
.dl-brief .wide svg{width:100%}
.dl-brief .legend{display:flex;flex-wrap:wrap;gap:.1rem .8rem;list-style:none;padding:0;font:.75rem/1.4 system-ui,sans-serif;color:var(--soft)}
.dl-brief .legend li{display:flex;align-items:center;gap:.25rem;margin:0}
.dl-brief .side{float:right;width:22.5rem;margin:0 0 .4rem 1.4rem}
.dl-brief .columns::after{content:'';display:block;clear:both}
.dl-brief .refs{font-size:.8rem;line-height:1.4;columns:2;column-gap:1.4rem;padding-left:1.6rem}
.dl-brief .refs li{break-inside:avoid;margin:0 0 .3rem}
.dl-brief .refs .ids{color:var(--soft);font:.85em ui-monospace,monospace;overflow-wrap:anywhere}
@media (max-width:46rem){.dl-brief .side{float:none;width:auto;margin:0}.dl-brief .refs{columns:1}.dl-brief{padding:.8rem}
.dl-brief .wide{overflow-x:auto}.dl-brief .wide svg{min-width:34rem}}
@media (prefers-color-scheme:dark){.dl-brief{--ink:#e9ecef;--soft:#a5afba;--rule:#4a525a;--paper:#121518;--mark:#ff9c8f}}
@media print{.dl-brief{--ink:#1b1f24;--soft:#5c6570;--rule:#c9ced4;--paper:#fff;--mark:#8a1c12;font-size:8.3pt;line-height:1.27;max-width:none;padding:0}
.dl-brief h1{font-size:15pt}.dl-brief h2{font-size:8.8pt;margin:5pt 0 1pt}.dl-brief li{margin:1pt 0}
.dl-brief .clocks,.dl-brief .note,.dl-brief footer,.dl-brief .legend,.dl-brief .left{font-size:6.6pt;line-height:1.3;margin:1pt 0 3pt}
.dl-brief .side{width:58mm;margin:0 0 1mm 4mm}.dl-brief figure{break-inside:avoid}
.dl-brief .refs{font-size:5.8pt;line-height:1.17;columns:3;column-gap:4mm;padding-left:4.5mm}.dl-brief .refs li{margin:0 0 1pt}.dl-brief .refs .ids{font-size:4.7pt}
.dl-brief .wide svg{max-height:34mm}.dl-brief figure{margin:0 0 3pt}}
"""
PAGE = "@page{size:A4;margin:9mm 11mm}body{margin:0;background:#fff}@media (prefers-color-scheme:dark){body{background:#121518}}@media print{body{background:#fff}}"


def page(brief: Brief) -> str:
    """The whole page."""
    return (
        f'<!doctype html>\n<html lang="{escape(brief.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<title>{_safe(brief.kicker)}: {_safe(brief.title)}</title><style>{PAGE}</style></head>\n"
        f"<body>{fragment(brief)}</body></html>\n"
    )


def fragment(brief: Brief) -> str:
    """The brief as a piece of a page, as a notebook shows it."""
    return (
        f'<style>{STYLE}</style>\n<article class="dl-brief"><header><p class="kicker">{_safe(brief.kicker)}</p>'
        f'<h1>{_safe(brief.title)}</h1><p class="clocks">{_safe(brief.clocks)}</p></header>\n'
        f'<div class="columns"><div class="side">{_map(brief)}</div>\n<div class="body">{"".join(_section(s, brief) for s in brief.sections)}</div></div>\n'
        f"{_timeline(brief)}\n{_references(brief)}\n<footer>{_safe(brief.made)}</footer></article>\n"
    )


def _section(section: Section, brief: Brief) -> str:
    told = "".join(f"<li>{_safe(s.text)} {_cites(s)}</li>" for s in section.sentences)
    if section.left:
        command = f"<code>{_safe(section.command)}</code>"
        told += f'<li class="left">{fill(_safe(brief.left), {"count": str(section.left), "command": command})}</li>'
    body = f"<ul>{told}</ul>" if told else f'<p class="note">{_safe(brief.nothing)}</p>'
    return f"<section><h2>{_safe(section.heading)}</h2>{body}</section>\n"


def _cites(sentence: Sentence) -> str:
    return f'<span class="cites">{"".join(f"<a href=#dl-r{n}>[{n}]</a>" for n in sentence.numbers)}</span>'


def _map(brief: Brief) -> str:
    if brief.map is None:
        return ""
    kinds: Sequence[MarkKind] = sorted({mark.kind for mark in brief.map.marks})
    legend = "".join(
        f"<li>{element('svg', sign(kind, 7, 7, 4), width=14, height=14, class_='dl', aria_hidden='true')}{_safe(brief.legend[kind])}</li>"
        for kind in kinds
    )
    notes = "".join(f'<p class="note">{_safe(note)}</p>' for note in (brief.map.note, brief.map.policy) if note)
    return f'<figure>{draw_map(brief.map)}<figcaption><ul class="legend">{legend}</ul>{notes}</figcaption></figure>'


def _timeline(brief: Brief) -> str:
    if brief.timeline is None:
        return ""
    caption = (
        f'<figcaption><p class="note">{_safe(brief.timeline.title)}. {_safe(brief.timeline.note)}</p></figcaption>'
    )
    return f'<figure class="wide">{draw_timeline(brief.timeline)}{caption}</figure>'


def _references(brief: Brief) -> str:
    if not brief.references:
        return ""
    rows = "".join(_reference(reference, brief) for reference in brief.references)
    return f'<section><h2>{_safe(brief.references_heading)}</h2><ol class="refs">{rows}</ol></section>'


def _reference(reference: Reference, brief: Brief) -> str:
    quote = f" “{_safe(reference.quote)}”" if reference.quote else ""
    ids = fill(_safe(brief.statements), {"ids": ", ".join(map(_safe, reference.statements))})
    head = f"{_safe(reference.title)}. {_safe(reference.publisher)}, {_safe(reference.published)}."
    return (
        f'<li id="dl-r{reference.number}" value="{reference.number}">{head}{quote} <span class="ids">{ids}</span></li>'
    )


def _safe(text: str) -> str:
    return escape(clean(text))
