"""Days, figures, parties and places in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

from dateline.brief.language import Language, fill
from dateline.dates.edtf import from_edtf
from dateline.dates.interval import Interval
from dateline.model import Entity, Facility, Place, Source, Title
from dateline.ontology.load import table
from dateline.situation.answers import Citation, Figures

LONGEST = 70  # characters of a name; longer ones are phrases and are cut at a word
MOST_PARTIES = 6
BLANK = re.compile(r"\s+")


class Wording:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def _names(self) -> dict[str, str]:
        return country_names()

    def country(self, code: str | None) -> str | None:
        """A country's name inside a sentence, with its article; the code itself where it is no country's."""
        if code is None:
            return None
        name = self._names.get(code, code)
        return f"{self.language.article} {name}" if code in self.language.countries_with_article else name

    def heading(self, code: str) -> str:
        """A country's name by itself."""
        return self._names.get(code, code)

    def joined(self, words: Iterable[str]) -> str:
        """A list in prose, each once."""
        given = list(dict.fromkeys(words))
        if len(given) < 2:
            return "".join(given)
        return self.language.joins["others"].join(given[:-1]) + self.language.joins["last"] + given[-1]

    def days(self, text: str | None) -> str | None:
        """EDTF in words.

        >>> from dateline.brief.language import language
        >>> wording = Wording(language())
        >>> [wording.days(text) for text in ("2024-03-17", "2024-03", "2012~", "2024-04-21/2024-04-30", "2023-07/..")]
        ['17 March 2024', 'March 2024', 'about 2012', '21 to 30 April 2024', 'July 2023 or later']
        """
        if text is None:
            return None
        words = self.language.dates
        extent = from_edtf(text)
        if extent.interval is not None:
            said = self._interval(extent.interval)
            return fill(words["about"], {"date": said}) if extent.approximate else said
        if extent.first is not None:
            return fill(words["after"], {"first": self._interval(extent.first)})
        return fill(words["before"], {"last": self._interval(extent.last)}) if extent.last is not None else None

    def span(self, start: str | None, end: str | None) -> str | None:
        """Two ISO days in words."""
        if start is None or end is None or start == end:
            return self.days(start or end)
        return self.days(f"{start}/{end}")

    def _interval(self, of: Interval) -> str:
        words, first, last = self.language.dates, of.start, of.end
        parts = {"y": str(first.year), "month": words["months"][first.month - 1], "d": str(first.day)}
        if of.precision in ("day", "month", "year"):
            return fill(words[of.precision], parts)
        if of.precision == "decade":
            return fill(words["decade"], parts)
        ends = {"y": str(last.year), "month": words["months"][last.month - 1], "d": str(last.day)}
        start = fill(words["day"], parts)
        if first.year == last.year:
            start = str(first.day) if first.month == last.month else f"{first.day} {parts['month']}"
        return fill(words["within"], {"first": start, "last": fill(words["day"], ends)})

    def figures(self, figures: Figures | None) -> str | None:
        """Low, best and high, as far as they are told.

        >>> from dateline.brief.language import language
        >>> Wording(language()).figures(Figures(low=1000, best=1100, high=1500, told=()))
        '1,100 (reports: 1,000 to 1,500)'
        """
        if figures is None or (figures.low, figures.best, figures.high) == (None, None, None):
            return None
        low, best, high = (None if n is None else f"{n:,}" for n in (figures.low, figures.best, figures.high))
        words, fields = self.language.figures, {"low": low, "best": best, "high": high}
        if any(told.minimum is not None and told.maximum is None for told in figures.told) and high in (None, low):
            return fill(words["least"], {"low": low or best})
        if low is None and best is None:
            return fill(words["most"], fields)
        if high is None:
            return fill(words["least"], {"low": low or best})
        if low == high or low is None:
            return fill(words["exact"], {"best": best or high})
        if _open(figures):
            fields["best"] = fill(words["least"], {"low": best})
        return fill(words["range" if best is not None else "between"], fields)

    def party(self, entity: Entity, *, force: bool = False, polity: bool = False) -> str:
        """Somebody: by name where the packs know one, else by country and sector, else in the words of the report.

        `force`: a country stands for its people there; `polity`: a government stands for its country.
        """
        own = entity.identifier_text if not (entity.identifier_id or "").startswith("state:") else None
        if own and (entity.identifier_id is not None or entity.code is None):
            return self._named(short(own))
        country = self.country(entity.code) if entity.code in self._names else None
        if country is not None:
            sectors = self.language.sectors
            if force and entity.sector in (None, "", "GOV"):
                return fill(self.language.as_force, {"country": country})
            named = (entity.identifier_id or "").startswith("state:") and not (force and entity.sector == "MIL")
            state = named or (polity and entity.sector == "GOV")
            sector = "" if state else entity.sector or ""
            return fill(sectors.get(sector, sectors[""]), {"country": country})
        words = entity.entity_text
        return self._inside(words) if words and not self._vague(words) else self.language.somebody

    def parties(self, entities: Sequence[Entity], *, polity: bool = False) -> str | None:
        """Several, each once; None for none."""
        return self.joined([self.party(entity, polity=polity) for entity in entities][:MOST_PARTIES]) or None

    def place(self, place: Place | None) -> str | None:
        """A place, with its country where it is not one."""
        if place is None:
            return None
        name = place.resolved_place or place.extracted_place
        country = self.country(place.country_code)
        if name is None or name == self._names.get(place.country_code or "") or place.resolution == 1:
            return country or (short(name) if name is not None else None)
        return short(name)

    def facility(self, facility: Facility, kind: str = "") -> str:
        """A base or site: its name, or where none is told what kind of thing it is; and where."""
        named = facility.name[:1].isupper() and facility.name.split(" ", 1)[0].lower() not in self.language.pronouns
        kinds = self.language.facilities
        name = short(facility.name) if named else kinds.get(kind, kinds[""])
        where = self.place(facility.place) or self.country(facility.country_code)
        return f"{name}{self.language.joins['place']}{where}" if where is not None and where not in name else name

    def title(self, title: Title) -> str:
        """An office and its polity."""
        country = self.country(title.code) if title.code in self._names else title.code
        return fill(self.language.title, {"title": short(title.title), "country": country})

    def sources(self, citations: Sequence[Citation]) -> str | None:
        """Who says so, where every telling gives it in the words of somebody else."""
        if not citations or any(not citation.attribution for citation in citations):
            return None
        return self.joined([self._source(citation.attribution[0]) for citation in citations][:2])

    def _source(self, source: Source) -> str:
        return self.language.source_unnamed if self._vague(source.text) else self._inside(source.text)

    def _inside(self, words: str) -> str:
        """Words of a report inside a sentence: an article is no name, and whose they are is told without a genitive."""
        article, _, rest = short(words).removesuffix("’s").removesuffix("'s").partition(" ")
        return (
            f"{article.lower()} {rest}"
            if rest and article.lower() in ("the", "a", "an")
            else f"{article} {rest}".strip()
        )

    def _vague(self, words: str) -> bool:
        lowered = words.casefold().strip()
        return lowered in self.language.unnamed or lowered.split(" ", 1)[0] in self.language.pronouns

    def _named(self, name: str) -> str:
        known = self.language
        article = name.rsplit(" ", 1)[-1] in known.article_heads and not name.casefold().startswith(f"{known.article} ")
        return f"{known.article} {name}" if article else name


def _open(figures: Figures) -> bool:
    """Whether the last to tell the best figure told it as the least."""
    told = [figure for figure in figures.told if figure.minimum == figures.best is not None]
    return bool(told) and max(told, key=lambda figure: figure.on or "").maximum is None


def short(words: str, longest: int = LONGEST) -> str:
    """Words on one line, cut after a whole word where they are too many; control characters are blanks.

    >>> short("one  two three", 9)
    'one two …'
    """
    line = BLANK.sub(" ", "".join(c if c.isprintable() else " " for c in words)).strip()
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + " …"


@cache
def country_names() -> dict[str, str]:
    """The name of each country by its code."""
    return {row["code"]: row["name"] for row in table("countries.yaml")["countries"]}
