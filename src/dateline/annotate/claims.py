"""The only exit from the room: a parsed Doc becomes claims and mentions, and no spaCy object goes further."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.annotate.cast import Mention as CastMention
from dateline.annotate.completion import Proto
from dateline.annotate.dating import Dating
from dateline.annotate.events import acts, event_of
from dateline.annotate.follow import Presences, Relations
from dateline.annotate.frames import lemma_of
from dateline.annotate.members import members_of
from dateline.annotate.offices import Offices
from dateline.annotate.placing import Placing
from dateline.annotate.quantities import bounds_of
from dateline.annotate.scene import Scene
from dateline.annotate.spans import dated_by_acts
from dateline.annotate.states import states_of
from dateline.annotate.words import chain_words, speech_words
from dateline.model import (
    ActorMention,
    Claim,
    DateMention,
    Document,
    Event,
    Mention,
    PlaceMention,
    QuantityMention,
    SourceMention,
)

ASSERTED = ("dobj", "nsubj", "nsubjpass")


def document(scene: Scene) -> Document:
    """The report's own line."""
    report = scene.report
    return Document(
        id=report.id,
        title=report.title,
        published=report.published,
        published_end=report.published_end,
        published_from=report.published_from,
        published_basis=report.published_basis,
        url=report.url,
        publisher=report.publisher,
        language=report.language,
        sha256=report.sha256,
        text=report.text,
        sentences=tuple(scene.bounds(sentence) for sentence in scene.sentences),
    )


def claims(scene: Scene, least: float) -> Iterator[Claim]:
    """Events, then states, sentence by sentence. Events of a confidence below `least` are left out."""
    found = acts(scene)
    dating, placing = Dating(scene, found), Placing(scene)
    standing = {n: states_of(scene, n, s) for n, s in enumerate(scene.sentences) if s.kind != "boilerplate"}
    relations, presences = Relations([state for states in standing.values() for state in states]), Presences()
    offices, held = Offices(scene), set[tuple[str, str]]()
    told: dict[int, list[Proto]] = {}
    asserting = scene.matcher.patterns.light | speech_words()["happening"]
    plain: list[Event] = []  # what the report told in its own words
    for act in found:
        told.setdefault(act.sentence, []).append(act)
    for number, sentence in enumerate(scene.sentences):
        if sentence.kind == "boilerplate":
            continue
        events: list[Event] = []
        for act in told.get(number, ()):
            place = placing.of(act)
            event = event_of(scene, act, dating.of(act), place, known=_presupposed(scene, act, plain, asserting))
            if event.confidence < least:
                continue
            if not event.attribution and event.status == "actual":
                plain.append(event)
            events.append(event)
            yield event
            yield from presences.shown_by(scene, act, place, standing[number])
            yield from relations.shown_by(scene, act, standing[number])
        for state in standing[number]:
            yield dated_by_acts(scene, state, events)
        yield from offices.told(number, standing[number], held)
        yield from members_of(scene, number, sentence)


def _presupposed(scene: Scene, act: Proto, plain: Sequence[Event], asserting: frozenset[str]) -> bool:
    """ "said the attack was an attempt to ...": an act named as known, which the report told before in its own words."""
    head = act.candidate.head
    if head.pos_ != "NOUN" or not any(c.dep_ == "poss" or c.lower_ in chain_words()["definite"] for c in head.children):
        return False
    said = scene.sayings.saying(head)
    if said is not None and (not said.told or said.cue.pos_ == "NOUN"):
        return False  # "blamed the army for the attack", "reports of the attack"
    if head.dep_ in ASSERTED and head.head.pos_ == "VERB" and lemma_of(head.head) in asserting:
        return False  # "the strikes were carried out by the army": by whom is news
    actors, recipients = {e.code for e in act.actors}, {e.code for e in act.recipients}
    return any(
        event.event == (act.type,)
        and event.sentence < act.sentence
        and (not actors or not event.actor or actors & {e.code for e in event.actor})
        and (not recipients or not event.recipient or recipients & {e.code for e in event.recipient})
        for event in plain
    )


def mentions(scene: Scene) -> list[Mention]:
    """Every actor, place, date, source and quantity that the stages found, in the order of the text."""
    out: list[Mention] = [_actor(scene, m) for m in scene.cast.mentions if m.entity.code is not None]
    out += _places(scene)
    out += _dates(scene)
    out += _sources(scene)
    out += _quantities(scene)
    return sorted(out, key=lambda m: (m.span, m.type))


def _actor(scene: Scene, mention: CastMention) -> ActorMention:
    entity, span = mention.entity, scene.doc[mention.start : mention.end]
    return ActorMention(
        doc=scene.report.id,
        span=(span.start_char, span.end_char),
        text=span.text,
        sentence=mention.sentence,
        code=entity.code,
        sector=entity.sector,
        other_sectors=entity.other_sectors,
        entity_text=span.text,
        identifier_id=entity.identifier_id,
        identifier_text=entity.identifier_text,
        office=entity.office,
        refers_to=mention.chain,
    )


def _places(scene: Scene) -> Iterator[Mention]:
    for name in scene.atlas.names:
        span = scene.doc[name.start : name.end]
        yield PlaceMention(
            doc=scene.report.id,
            span=(span.start_char, span.end_char),
            text=span.text,
            sentence=scene.number(name.start),
            resolved_place=name.place.resolved_place,
            geonameid=name.place.geonameid,
            lat=name.place.lat,
            lon=name.place.lon,
            country_code=name.place.country_code,
            province=name.place.province,
            resolution=name.place.resolution,
        )


def _dates(scene: Scene) -> Iterator[Mention]:
    for time in scene.times:
        span, interval = scene.doc[time.start : time.end], time.interval
        yield DateMention(
            doc=scene.report.id,
            span=(span.start_char, span.end_char),
            text=span.text,
            sentence=scene.number(time.start),
            timex_type=time.timex_type,
            timex_value=time.value,
            date=_iso(interval.start) if interval is not None else None,
            enddate=_iso(interval.end) if interval is not None else None,
            edtf=time.edtf,
            date_precision=interval.precision if interval is not None else None,
        )


def _iso(day: date) -> str:
    return day.isoformat()


def _sources(scene: Scene) -> Iterator[Mention]:
    for saying in scene.sayings.voices:
        source = scene.voice(saying.named, saying.source)
        yield SourceMention(
            doc=scene.report.id,
            span=source.span,
            text=source.text,
            sentence=saying.sentence,
            code=source.code,
            sector=source.sector,
            cue=saying.cue.text,
        )


def _quantities(scene: Scene) -> Iterator[Mention]:
    for number, sentence in enumerate(scene.sentences):
        for token in scene.doc[sentence.start : sentence.end]:
            counted = bounds_of(token) if token.pos_ in ("NOUN", "PROPN") else None
            if counted is not None and sentence.kind != "boilerplate":
                first = min([token.i, *(c.i for c in token.children if c.dep_ == "nummod")])
                span = scene.doc[first : token.i + 1]
                yield QuantityMention(
                    doc=scene.report.id,
                    span=(span.start_char, span.end_char),
                    text=span.text,
                    sentence=number,
                    unit=token.lemma_.lower(),
                    minimum=counted[0],
                    maximum=counted[1],
                )
