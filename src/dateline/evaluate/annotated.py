"""Annotated reports: `articles/ID.json` (text, day, sentences) with `A/ID.yaml` and, of a second annotator, `B/ID.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.errors import UsageError
from dateline.evaluate.gold import Case, Loaded, object_of
from dateline.evaluate.records import Act, Party, Standing, thing
from dateline.evaluate.result import told
from dateline.model import Span
from dateline.ontology.load import PackLoader

ANNOTATORS = ("A", "B")


class GoldLoader(PackLoader):
    """YAML whose days stay text as written: a day that no calendar has spoils its own row and not the file."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
        for first, rows in PackLoader.yaml_implicit_resolvers.items()
    }


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class Named(_Lenient):
    """A place, an entity or a title."""

    name: str | None = None
    title: str | None = None
    code: str | None = None
    country: str | None = None


class GoldEvent(_Lenient):
    """One row of `events`; codes are CCC:SEC[:SEC]."""

    s: int
    trigger: str
    type: str
    mode: str | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    place: Named | None = None
    date: tuple[Any, ...] | None = None
    status: str | None = None
    source: str | None = None
    hedged: bool | None = False
    salient: bool | None = True

    def act(self) -> Act:
        """As the scorers see it."""
        days = [str(day) if day is not None else None for day in self.date or ()]
        return Act(
            type=self.type,
            mode=self.mode,
            actors=tuple(map(_party, self.actors or ())),
            recipients=tuple(map(_party, self.recipients or ())),
            place=thing(self.place.model_dump()) if self.place is not None and self.place.model_fields_set else None,
            date=(days[0], days[1] if len(days) > 1 else None) if days else None,
            status=self.status,
            source=self.source,
            hedged=bool(self.hedged),
            trigger=self.trigger,
            sentence=self.s,
            salient=bool(self.salient),
        )


class GoldState(_Lenient):
    """One row of `states`; a presence has its strength as `value`."""

    s: int
    predicate: str
    status: str | None = None
    subject: Named | None = None
    object: Named | None = None
    value: Any = None
    from_: Any = Field(default=None, alias="from")
    to: Any = None
    trigger: str = ""

    def standing(self) -> Standing:
        """As the scorers see it."""
        return Standing(
            predicate=self.predicate,
            status=self.status,
            subject=thing(self.subject.model_dump() if self.subject is not None else None),
            object=thing(self.object.model_dump() if self.object is not None else None),
            began=str(self.from_) if self.from_ else None,
            ended=str(self.to) if self.to else None,
            strength=tuple(self.value)[:2] if isinstance(self.value, list) else None,
            sentence=self.s,
            trigger=self.trigger,
        )


class Sentence(_Lenient):
    """A sentence of an article."""

    n: int
    start: int
    end: int


class Article(_Lenient):
    """A report that was annotated."""

    id: str
    text: str
    date: str | None = None
    sentences: tuple[Sentence, ...]

    def sentence_at(self, span: Span) -> int | None:
        """The number of the sentence that most of a span lies in; None where none is touched."""
        touched = [(min(span[1], s.end) - max(span[0], s.start), -i) for i, s in enumerate(self.sentences)]
        size, place = max(touched, default=(0, 0))
        return self.sentences[-place].n if size > 0 else None

    def words_of(self, number: int | None) -> str | None:
        """The text of a sentence."""
        return next((self.text[s.start : s.end] for s in self.sentences if s.n == number), None)


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one annotator holds that a report says."""

    events: tuple[Act, ...]
    states: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report and its one or two annotations."""

    article: Article
    by: Mapping[str, Annotation]


Model = TypeVar("Model", GoldEvent, GoldState)


def load_annotated(folder: Path, articles: Path | None = None) -> Loaded[Annotated]:
    """The annotated reports of a folder; `articles` where the reports themselves lie elsewhere."""
    home = articles or folder / "articles"
    paths = sorted(home.glob("*.json"))
    if not paths:
        raise UsageError(f"{home}: expected annotated reports as ID.json, found none")
    cases: list[Case[Annotated]] = []
    faults: list[str] = []
    for path in paths:
        files = {who: folder / who / f"{path.stem}.yaml" for who in ANNOTATORS}
        try:
            article = Article.model_validate(object_of(path.read_bytes()))
            found = {who: _annotation(file, article, faults) for who, file in files.items() if file.exists()}
        except ValidationError as error:
            faults.append(f"{path}: {told(error)}")
        except ValueError as error:
            faults.append(f"{path}: {error}")
        else:
            by = {who: annotation for who, annotation in found.items() if annotation is not None}
            if by:
                cases.append(Case(article.id, article.text, Annotated(article, by), article.date))
    if not cases:
        raise UsageError(
            faults[0] if faults else f"{folder}: expected annotations as A/ID.yaml or B/ID.yaml, found none"
        )
    return Loaded(tuple(cases), tuple(faults))


def _annotation(path: Path, article: Article, faults: list[str]) -> Annotation | None:
    """One annotator's file; a row that cannot be used is left out and told with its line."""
    try:
        body, lines = _parsed(path.read_text(encoding="utf-8"))
        events = _rows(path, body, lines, GoldEvent, faults)
        states = _rows(path, body, lines, GoldState, faults)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        faults.append(f"{path}, line {line}: expected YAML; {error.problem}")
        return None
    except ValueError as error:
        faults.append(f"{path}: {error}")
        return None
    numbers = {sentence.n for sentence in article.sentences}
    for event in events:
        if event.s not in numbers:
            faults.append(f"{path}: the report has no sentence {event.s} ({event.trigger!r}); it can never be found")
    return Annotation(tuple(event.act() for event in events), tuple(state.standing() for state in states))


def _rows(
    path: Path, body: dict[str, Any], lines: dict[str, list[int]], kind: type[Model], faults: list[str]
) -> list[Model]:
    key = "events" if kind is GoldEvent else "states"
    rows = body.get(key) or []
    if not isinstance(rows, list):
        raise ValueError(f"expected a list under {key!r}, found {type(rows).__name__}")
    kept = []
    for number, row in enumerate(rows):
        try:
            kept.append(kind.model_validate(row))
        except ValidationError as error:
            faults.append(f"{path}, line {lines[key][number]}: {told(error)}")
    return kept


def _parsed(text: str) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """The YAML and, for each list in it, the lines on which its rows begin."""
    loader = GoldLoader(text)
    try:
        node = loader.get_single_node()
        body = loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
    if not isinstance(body, dict):
        raise ValueError(f"expected events and states, found {type(body).__name__}")
    lines = {
        key.value: [row.start_mark.line + 1 for row in rows.value]
        for key, rows in node.value
        if isinstance(rows, yaml.SequenceNode)
    }
    return body, lines


def _party(code: str) -> Party:
    country, *sectors = code.split(":")
    return Party(country, frozenset(sectors), sectors[0] if sectors else None)
