"""What is made of texts: reports coded, names and dates resolved, packs checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.config import Config
from dateline.errors import DatelineError, PackError
from dateline.model import Rejection, Report, Span

if TYPE_CHECKING:
    from dateline.annotate.assemble import Coded, Coder
    from dateline.annotate.distil import Distiller
    from dateline.annotate.knowledge import Knowledge
    from dateline.annotate.relate import Related
    from dateline.corroborate.resemblance import Resemblance
    from dateline.gazetteer.phrases import Phrases
    from dateline.gazetteer.places import Places
    from dateline.ontology.crosswalk import Codebook
    from dateline.ontology.lint import Finding
    from dateline.workspace.names import Names

    Outcome = Coded
else:
    Outcome = object


CITY = 4  # resolution of a place: 5 below a city, 4 city, 3 district, 2 province, 1 country


class Workspace:
    """One configuration and what was built from it, each part when first asked for."""

    def __init__(self, config: Config | None = None) -> None:
        self.config = config or Config()

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packs, compiled; `PackError` where the user's name what the ontology lacks."""
        from dateline.annotate.knowledge import Knowledge
        from dateline.ontology import lint

        knowledge = Knowledge.open(self.config.gazetteer)
        for fault in lint.unknown(knowledge.tables, knowledge.plover) if self.config.gazetteer.user_packs else ():
            raise PackError(f"{fault}; run `dateline pack check` on your packs")
        return knowledge

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

    def relate(self, text: str, actor: Span | None, recipient: Span | None, codebook: Codebook = "manual") -> Related:
        """What a marked actor did to a marked recipient in a text; always one of the 16 types."""
        from dateline.annotate.relate import relate
        from dateline.ontology.crosswalk import crosswalk

        with self.coder.scene(Report(id="pair", text=text), marked=(actor, recipient)) as scene:
            return relate(scene, actor, recipient, crosswalk(codebook))

    @cached_property
    def distiller(self) -> Distiller:
        """The pipeline that `same` reads with; it needs no gazetteer."""
        from dateline.annotate.distil import Distiller

        return Distiller(self.config.annotate.model)

    def same(self, one: Report, other: Report) -> Resemblance:
        """Whether two reports tell of the same event."""
        from dateline.corroborate.resemblance import Told, resemblance
        from dateline.corroborate.traits import span

        first, second = (
            Told.of(self.distiller.essence(report.text), span(report.published, report.published_end))
            for report in (one, other)
        )
        return resemblance(first, second)

    @cached_property
    def phrases(self) -> Phrases:
        """The gazetteer of actors alone, without the pipeline."""
        from dateline.gazetteer.phrases import Phrases

        return Phrases.open(self.config.gazetteer)

    @cached_property
    def places(self) -> Places:
        """The gazetteer of places alone."""
        from dateline.gazetteer.places import Places

        return Places.open(self.config.gazetteer)

    @cached_property
    def names(self) -> Names:
        """Whom and where the names in a question mean."""
        from dateline.workspace.names import Names

        return Names(self.config.gazetteer)

    def resolve_actor(self, text: str, on: date | None = None, context: str | None = None) -> dict[str, Any]:
        """Any noun phrase: code, sector, other_sectors, identifier, office, rest; null where unknown."""
        found = asdict(self.phrases.resolve(text, on, context))
        if found["code"] is None and found["sector"] is None:
            place = self.places.resolve(text)
            if place is not None and (place.resolution or 0) >= CITY:
                found |= {"code": place.country_code, "sector": "CVL"}  # a city acts through its people
        return found

    def resolve_place(self, text: str, near: str | None = None) -> dict[str, Any]:
        """The name of a place: resolved name, GeoNames id, coordinates, province, resolution; null where unknown."""
        keys = ("resolved_place", "geonameid", "lat", "lon", "country_code", "province", "resolution")
        place = self.places.resolve(text, near)
        return {key: getattr(place, key) if place is not None else None for key in keys}

    def resolve_date(self, text: str, on: date | None = None) -> dict[str, Any]:
        """A temporal expression: TIMEX3 type and value, bounds in days, EDTF, precision; null where it is none."""
        from dateline.dates.expressions import resolve_text

        found = resolve_text(text, on)
        bounds = found.interval if found is not None else None
        return {
            "timex_type": found.timex_type if found is not None else None,
            "timex_value": found.value if found is not None else None,
            "date": bounds.start.isoformat() if bounds is not None else None,
            "enddate": bounds.end.isoformat() if bounds is not None else None,
            "edtf": found.edtf if found is not None else None,
            "date_precision": bounds.precision if bounds is not None else None,
        }

    def check_packs(self, files: Sequence[Path]) -> list[Finding]:
        """The faults of the user's packs, or without files of those that ship.

        Sentences beside the user's own families are coded with their packs; those that do not hold are faults too.
        """
        from dateline.annotate.examples import unheld
        from dateline.annotate.knowledge import user_tables
        from dateline.gazetteer.lint import lint_packs
        from dateline.ontology import lint, own
        from dateline.ontology.patterns import load_tables

        found = lint_packs(files)
        try:
            extra = user_tables(files)
            if extra or not files:
                tables = load_tables(extra)
                found += [*lint.lint(tables, own.extended(extra)), *own.unused(extra, tables)]
            if extra and not found:
                checked = Workspace(
                    replace(self.config, gazetteer=replace(self.config.gazetteer, user_packs=tuple(files)))
                )
                found += unheld(checked.coder, [name for name, _ in extra])
        except PackError as error:
            found += lint.Finding.of(error)
        return sorted(set(found))

    def code_text(self, text: str, *, published: date | None = None, id: str = "text") -> Coded:  # noqa: A002
        """The records of one text, published on a day."""
        day = published.isoformat() if published is not None else None
        report = Report(
            id=id, text=text, published=day, published_end=day, published_from="argument" if day else "unknown"
        )
        return next(iter(self.coder.code([report])))
