"""Makes a brief of what was found: sections with their sentences, references numbered as they are met, map and timeline."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dateline.brief import choosing
from dateline.brief.choosing import Answer, Found
from dateline.brief.content import Brief, Reference, Section, Sentence
from dateline.brief.drawing import country_map, country_timeline
from dateline.brief.language import Language, fill, language
from dateline.brief.telling import cited, tell, told_against, told_places
from dateline.brief.wording import Wording, short
from dateline.ledger.query import Asked
from dateline.model import Filed
from dateline.situation.answers import Citation

Reports = Callable[[Collection[str]], Mapping[str, Filed]]
# How many sentences a section may have, so that all fit two pages; and the command that shows the rest.
BUDGETS: dict[str, tuple[int, str]] = {
    "governs": (5, "offices"),
    "forces": (7, "presence"),
    "agreements": (4, "agreements"),
    "conflicts": (6, "events"),
    "relations": (4, "relations"),
    "disputed": (3, "events"),
    "later": (3, "events"),
}
SHOWN = 90  # characters of a passage in the list of references
PASSAGES = 32  # references that fit the second page


@dataclass(frozen=True)
class Basis:
    """What a brief is made of: what was found with the clocks asked, and, where `known` is asked, what is found without it."""

    found: Found
    later: Found | None
    statements: int
    reports: Reports


@dataclass
class References:
    """Numbers the passages as they are met. `spare` are those that fit beside one for each sentence."""

    spare: int
    numbers: dict[tuple[str | None, str | int | None], int] = field(default_factory=dict)
    cited: dict[int, list[Citation]] = field(default_factory=dict)

    def number(self, citation: Citation) -> int:
        """The number of the citation's passage."""
        found = self.numbers.setdefault(_passage(citation), len(self.numbers) + 1)
        self.cited.setdefault(found, []).append(citation)
        return found

    def chosen(self, citations: Sequence[Citation]) -> list[Citation]:
        """The last of these, and of the others what is listed already or finds room beside all sentences to come."""
        kept = [citations[-1]]
        for citation in citations[:-1]:
            if _passage(citation) in self.numbers or self.spare > 0:
                self.spare -= _passage(citation) not in self.numbers
                kept.append(citation)
        return kept


def _passage(citation: Citation) -> tuple[str | None, str | int | None]:
    return (citation.doc, citation.sentence) if citation.doc is not None else (None, citation.statement)


def compose(country: str, day: date, asked: Asked, basis: Basis, *, version: str, words: str = "en") -> Brief:
    """The brief of a country on a day."""
    table = language(words)
    wording = Wording(table)
    chosen = _chosen(basis.found, country, day, table)
    about = [answer for answers in chosen.values() for answer in answers]
    listed_last = {"disputed": choosing.disputed(about), **_unknown(basis, about, (country, day, asked), table)}
    references = References(PASSAGES - _most(chosen) - _most(listed_last))
    sections = [
        _section(key, answers, wording, references, (country, day, asked))
        for key, answers in (chosen | listed_last).items()
    ]
    text, name = table.text, wording.heading(country)
    listed = _references(references, basis.reports, table, wording)
    numbers = {s.answer: s.numbers for section in sections for s in section.sentences}
    heads, under = choosing.folded(chosen["forces"])
    spots = [place for places in under.values() for place in places]
    numbers |= {place.id: numbers.get(head, ()) for head, places in under.items() for place in places}
    return Brief(
        language=table.language,
        country=country,
        name=name,
        day=day.isoformat(),
        known=asked.known.isoformat() if asked.known is not None else None,
        recorded=_moment(asked.recorded) if asked.recorded is not None else None,
        kicker=text["kicker"],
        title=fill(text["title"], {"country": name, "day": wording.days(day.isoformat())}),
        clocks=_clocks(asked, wording),
        sections=tuple(sections),
        references_heading=text["references"],
        references=listed,
        map=country_map(country, {**chosen, "forces": [*heads, *spots]}, wording, numbers),
        timeline=country_timeline({**chosen, "forces": heads}, day, wording),
        legend=table.legend,
        nothing=text["nothing"],
        left=text["left"],
        statements=text["statements"],
        made=fill(
            text["made"],
            {
                "version": version,
                "statements": str(basis.statements),
                "reports": str(len({r.doc for r in listed if r.doc})),
            },
        ),
    )


def _most(chosen: Mapping[str, Sequence[Answer]]) -> int:
    """How many sentences there may be, at most."""
    return sum(min(BUDGETS[key][0], len(choosing.folded(answers)[0])) for key, answers in chosen.items())


def _unknown(
    basis: Basis, about: Sequence[Answer], of: tuple[str, date, Asked], table: Language
) -> dict[str, Sequence[Answer]]:
    """What was not known by the day that `known` asks for, where it does."""
    country, day, asked = of
    if asked.known is None or basis.later is None:
        return {}
    all_told = [answer for answers in _chosen(basis.later, country, day, table).values() for answer in answers]
    return {"later": choosing.later(about, all_told)}


def _chosen(found: Found, country: str, day: date, table: Language) -> dict[str, Sequence[Answer]]:
    return {
        "governs": choosing.governing(found, country, day, table),
        "forces": choosing.forces(found, country, day, table),
        "agreements": choosing.agreed(found, country, day, table),
        "conflicts": choosing.conflicts(found, country, day, table),
        "relations": choosing.moved(found, country, day, table),
    }


def _section(
    key: str, answers: Sequence[Answer], wording: Wording, references: References, about: tuple[str, date, Asked]
) -> Section:
    country, day, asked = about
    budget, command = BUDGETS[key]
    told: dict[str, Sentence] = {}
    answers, under = (answers, {}) if key == "disputed" else choosing.folded(answers)
    done, known = 0, asked.known.isoformat() if asked.known is not None else None
    for answer in answers:
        citations = cited(answer, after=known if key == "later" else None)
        text = told_against(answer, wording) if key == "disputed" else tell(answer, wording, later=key == "later")
        places = under.get(answer.id, ())
        if places:
            text = f"{text} {told_places(places, wording)}"
            citations = (*(c for place in places for c in cited(place, 1)), *citations)
        if len(told) == budget and text not in told:
            break
        numbers = {references.number(citation) for citation in references.chosen(citations)}
        if text in told:  # a city and its province are two places with one name
            numbers |= set(told[text].numbers)
        told[text] = Sentence(
            text=text, numbers=tuple(sorted(numbers)), answer=told[text].answer if text in told else answer.id
        )
        done += 1
    heading = fill(
        wording.language.sections[key],
        {"day": wording.days(asked.known.isoformat()) if asked.known is not None else ""},
    )
    return Section(
        key=key,
        heading=heading,
        sentences=tuple(told.values()),
        left=len(answers) - done,
        command=_command(command, country, day, asked, later=key == "later"),
    )


def _command(name: str, country: str, day: date, asked: Asked, *, later: bool) -> str:
    """The command that shows what found no room."""
    lately = (
        f" --from {date.fromordinal(day.toordinal() - choosing.DAYS)} --to {day}"
        if name == "events"
        else f" --on {day}"
    )
    known = f" --known {asked.known}" if asked.known is not None and not later else ""
    recorded = f" --recorded {_moment(asked.recorded)}" if asked.recorded is not None else ""
    side = "--of" if name in ("agreements", "relations") else "--in"
    return f"dateline {name} {side} {country}{lately}{known}{recorded}"


def _references(references: References, reports: Reports, table: Language, wording: Wording) -> tuple[Reference, ...]:
    filed = reports(sorted({c.doc for cited_ in references.cited.values() for c in cited_ if c.doc is not None}))
    listed = []
    for number, passages in sorted(references.cited.items()):
        first = passages[0]
        report = filed.get(first.doc or "")
        title = report.document.title if report is not None else None
        data_set = {"id": first.imported.id, "data_set": first.imported.from_} if first.imported is not None else None
        listed.append(
            Reference(
                number=number,
                doc=first.doc,
                title=short(
                    title or (table.text["no_title"] if data_set is None else fill(table.text["imported"], data_set)),
                    70,
                ),
                publisher=short(first.publisher or table.text["no_publisher"], 30),
                published=wording.span(first.published, first.published_end) or table.text["undated"],
                quote=short(first.text or "", SHOWN),
                statements=tuple(dict.fromkeys(passage.statement for passage in passages)),
            )
        )
    return tuple(listed)


def _clocks(asked: Asked, wording: Wording) -> str:
    text = wording.language.text
    known = (
        fill(text["known"], {"day": wording.days(asked.known.isoformat())})
        if asked.known is not None
        else text["known_all"]
    )
    recorded = (
        fill(text["recorded"], {"moment": _moment(asked.recorded)})
        if asked.recorded is not None
        else text["recorded_all"]
    )
    return f"{known}; {recorded}"


def _moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
