"""Events: the acts of a report, from the best readings of its predicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.completion import ABOUT_ACTS, SPOKEN, Proto, complete
from dateline.annotate.confidence import event_signs
from dateline.annotate.dating import definite
from dateline.annotate.doubt import doubted
from dateline.annotate.frames import lemma_of, through
from dateline.annotate.layers import Sentence
from dateline.annotate.lookalike import counts_as, made_up, private
from dateline.annotate.match import Candidate
from dateline.annotate.placing import place_slots
from dateline.annotate.quantities import bounds_of
from dateline.annotate.scene import Scene
from dateline.annotate.status import Standing, standing
from dateline.annotate.when import Dated
from dateline.annotate.words import chain_words, homelands, quantity_words, status_words
from dateline.dates import Interval
from dateline.gazetteer.actors import ORGANISATIONS
from dateline.model import Bounds, Entity, Event, Place, Size, Source, content_id
from dateline.ontology.confidence import signs_table

AGENT_PREPS = ("in", "during", "by", "after", "amid", "following", "under")
# Patterns of war: who fights so bears arms.
WARRING = tuple(
    f"assault-{act}"
    for act in "battle capture-place dislodge down drive-from fire-rocket insurgency invade military shell siege take-arms wage-war war".split()
)
# Types that are said: who tries or decides to say them has said them, and who denies them does not undo them.
SAID = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
PROMISES = ("AGREE", "CONCEDE", "THREATEN")
MUTUAL = ("CONSULT", "AGREE", "COOPERATE")
CONTAINING = ("CONCEDE", "THREATEN")


def acts(scene: Scene) -> list[Proto]:
    """The acts of a report in the order of their heads; in a sentence each (type, mode, actors, recipients) once."""
    protos = [p for n, s in enumerate(scene.sentences) if s.kind != "boilerplate" for p in _told(scene, n, s)]
    best: dict[tuple[object, ...], Proto] = {}
    for proto in complete(protos):
        row = scene.plover.types[proto.type]
        if private(proto, scene.frames):
            continue
        if row.recipient == "required" and not proto.recipients and len(proto.actors) < 2:
            continue
        force = row.force or proto.candidate.family.implied == "MIL"
        warring = any(rule.startswith(WARRING) for rule in proto.candidate.rules)
        actors = _acting(proto.actors, "MIL" if force else "GOV", warring=force and warring)
        recipients = _acting(proto.recipients, "GOV")
        acting = replace(proto, actors=actors, recipients=recipients)
        key = (proto.sentence, proto.type, *_parties(proto.type, proto.mode, actors, recipients))
        if key not in best or _fuller(acting) > _fuller(best[key]):
            best[key] = acting
    return sorted(best.values(), key=lambda p: p.candidate.head.i)


def _parties(
    type_: str, mode: str | None, actors: Sequence[Entity], recipients: Sequence[Entity]
) -> tuple[object, ...]:
    """What makes two acts of a type in one sentence two: their mode and parties, on whichever side of a meeting or deal."""
    if type_ in MUTUAL:
        return (frozenset(e.code for e in (*actors, *recipients)),)
    return mode, *(frozenset(e.code for e in side) for side in (actors, recipients))


def _fuller(act: Proto) -> tuple[bool, ...]:
    """How fully words tell an act: in their own words before completed ones, by a verb, with a mode."""
    return not act.completed, act.candidate.frame.pos == "V", act.mode is not None


def _told(scene: Scene, number: int, sentence: Sentence) -> Iterator[Proto]:
    """The acts of one sentence as its own words tell them."""
    found = (scene.matcher.best(token) for token in scene.doc[sentence.start : sentence.end])
    chosen = [c for c in found if c is not None and not made_up(c) and not counts_as(c)]
    consumed, overrides = _operated(scene, chosen)
    best = {c.head.i: c for c in chosen}
    coded = [c for c in chosen if c.head.i not in consumed and not _only_bends(c) and not _said_by_verb(c, best)]
    scene.atlas.acts |= {c.head.i: c.type for c in coded}
    scene.calendar.words |= {c.head.i for c in coded if c.type in SAID}
    for candidate in coded:
        yield from _acts_of(scene, number, candidate, overrides.get(candidate.head.i))
    for candidate in chosen:
        if candidate.head.i in _contained(chosen):
            yield from (replace(p, silent=True) for p in _acts_of(scene, number, candidate, None))


def _only_bends(candidate: Candidate) -> bool:
    """Whether a word only sets the status of another act."""
    return candidate.family.is_operator and candidate.family.table is None and candidate.inner is not None


def _said_by_verb(candidate: Candidate, best: dict[int, Candidate]) -> bool:
    """Whether a noun only repeats the act of the verb it belongs to: "remains under house arrest", "held talks"."""
    token = candidate.head
    if candidate.frame.pos != "N" or candidate.type not in ("COERCE", "CONSULT", "AGREE", "ASSAULT"):
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    above = best.get(verb.i)
    if candidate.type == "ASSAULT":  # "an air strike killed 29 children"
        return token.dep_ == "nsubj" and above is not None and above.type == "ASSAULT" and bool(above.actors)
    if (
        above is None
        or above.inner is not None
        or above.frame.pos != "V"
        or token.dep_ not in ("dobj", "pobj", "nsubjpass")
    ):
        return False
    broken = candidate.type == "AGREE" and token.dep_ != "pobj"  # "revoked the accord", "signed a deal"
    return broken or (above.type, above.mode) == (candidate.type, candidate.mode)


def _demanded(scene: Scene, protest: Candidate) -> set[int]:
    """ "gathered to demand the withdrawal of American forces": what protesters demand is no request beside the protest,
    and whom they demand it of is whom it is against. Gives the heads of the demands.
    """
    heads: set[int] = set()
    for token in protest.frame.get("purpose"):
        demand = scene.matcher.best(token)
        if demand is not None and demand.type in ("REQUEST", "ACCUSE"):
            heads.add(demand.head.i)
            protest.recipients = protest.recipients or demand.recipients
    return heads


def _contained(chosen: list[Candidate]) -> set[int]:
    """Heads of what is lifted or threatened: no act beside the lifting or the threat, but told for acts to come."""
    return {
        token.i
        for c in chosen
        if c.type in CONTAINING and c.frame.pos == "V" and not c.family.is_operator
        for token in c.frame.get("obj")
    }


def _operated(scene: Scene, chosen: list[Candidate]) -> tuple[set[int], dict[int, Candidate]]:
    """Heads of acts that an operator consumed, and those whose status it sets."""
    consumed = _contained(chosen)
    overrides: dict[int, Candidate] = {}
    for candidate in chosen:
        inner = candidate.inner
        if candidate.type == "PROTEST":
            consumed |= _demanded(scene, candidate)
        if inner is None or (candidate.family.table is not None and not candidate.actors):
            continue
        if candidate.family.table is None:
            overrides[inner.head.i] = candidate
        elif candidate.family.keep:
            if inner.type == "REQUEST" and candidate.type == "REJECT" and candidate.actors:
                inner.recipients = candidate.actors  # who refuses a request is whom it was made to
        else:
            while inner is not None:
                consumed.add(inner.head.i)
                inner = inner.inner
    return consumed, overrides


def _acts_of(scene: Scene, number: int, candidate: Candidate, override: Candidate | None) -> Iterator[Proto]:
    actors, suffering = candidate.actors, candidate.recipients
    if candidate.type == "ACCUSE" and candidate.frame.pos == "N" and standing(candidate.head).status == "negated":
        if "source" in candidate.family.actor or not actors:
            return  # "denied any involvement" accuses nobody
    if not actors:
        verb, under = verb_above(candidate.head)
        suffers = verb is not None and candidate.frame.pos == "N"
        suffers = suffers and verb is not None and (under or lemma_of(verb) in status_words()["undergoing"])
        if verb is not None and suffers:
            suffering = suffering or _subjects(scene, verb)
        actors = _agents(scene, candidate, None if suffers else verb)
    stand = standing(candidate.head, saying=candidate.type in SAID)
    if override is not None and override.status is not None and not _said_anyway(candidate, override):
        stand = _overridden(stand, override, standing(override.head))
    elif candidate.status == "actual":
        stand = Standing("actual", stand.hedged)  # the trigger has the negation in it: "will never recognise"
    elif candidate.status is not None and stand.status == "actual":
        stand = Standing(candidate.status, stand.hedged)  # type: ignore[arg-type]
    recipients = _others(suffering, actors)
    beside = () if recipients else _nearby(scene, candidate, actors)
    implied = (
        not actors
        and candidate.head.dep_ != "compound"
        and not (candidate.family.own and candidate.head.tag_ == "NNS" and not definite(candidate.head))
        and (candidate.family.implied is not None or candidate.type == "ASSAULT")
    )
    place = scene.atlas.place(candidate.frame, place_slots(candidate.type, None))
    where = place.country_code if place is not None else None
    for type_, mode in ((candidate.type, candidate.mode), *candidate.also):
        told = promised(scene, type_, mode, stand)
        yield Proto(
            sentence=number,
            candidate=candidate,
            standing=_given(scene, candidate, told[0], stand),
            type=told[0],
            mode=told[1],
            actors=actors,
            recipients=recipients,
            beside=beside,
            home=(where or scene.cast.focus) if implied else None,
            nowhere=where is None and scene.cast.focus is None,
            overt=not actors and _overt(scene, candidate),
            when=scene.calendar.date(candidate.head).interval,
            where=where,
        )


def _said_anyway(candidate: Candidate, override: Candidate) -> bool:
    """ "rebutted the criticism", "tried to persuade": what was said was said, whoever denies it, and trying says it."""
    if candidate.type not in SAID:
        return False
    tried = lemma_of(override.head) in status_words()["trying"]
    return tried or (override.status == "negated" and candidate.frame.pos == "N")


def _overridden(stand: Standing, override: Candidate, above: Standing) -> Standing:
    """The standing of an act under an operator that sets its status ("plans to", "failed to"), the operator's own counted:
    who did not fail to act has acted, who may fail may not act.
    """
    status, hedged = override.status, stand.hedged or above.hedged
    if status == "negated":
        status = {"negated": "actual", "actual": "negated"}.get(above.status, "hypothetical")
    elif "negated" in (above.status, stand.status):
        status = "negated"
    return Standing(status, hedged)  # type: ignore[arg-type]


def _overt(scene: Scene, candidate: Candidate) -> bool:
    """Whether a verb has a subject that may act, coded or not: not a weapon, nor an act with an agent of its own."""
    weapons = chain_words()["weapons"]
    return candidate.frame.pos == "V" and any(
        lemma_of(t) not in weapons and scene.matcher.best(t) is None for t in candidate.frame.get("subj")
    )


def promised(scene: Scene, type_: str, mode: str | None, stand: Standing) -> tuple[str, str | None]:
    """A planned act is coded as the promise of it: a future visit is AGREE, a future withdrawal CONCEDE."""
    row = scene.plover.types[type_]
    if stand.status == "future" and row.future is not None:
        return row.future, None
    return type_, mode if mode in row.modes else None


def _given(scene: Scene, candidate: Candidate, type_: str, stand: Standing) -> Standing:
    """A promise or threat is given where its own side says it: "Ankara said it would send aid"; what the report alone
    expects of them is still to come.
    """
    if stand.status != "future" or type_ not in PROMISES:
        return stand
    head, promising = candidate.head, status_words()["promising"]
    announced = head.dep_ in ("ccomp", "xcomp") and lemma_of(head.head) in promising
    if announced and standing(head.head).status == "actual":
        return Standing("actual", stand.hedged)  # "announced that it would withdraw"
    speakers = {e.code for t in scene.sayings.sources(candidate.head) for e in scene.cast.at(through(t))}
    own_side = bool(speakers & {e.code for e in candidate.actors} - {None})
    return Standing("actual", stand.hedged) if own_side else stand


def _agents(scene: Scene, candidate: Candidate, verb: Token | None) -> tuple[Entity, ...]:
    """The agent of a passive or nominal act told in a phrase beside it: "killed in a Russian air strike". `verb`: the
    one a noun takes part in.
    """
    for prep in AGENT_PREPS:
        for token in (*candidate.frame.get(prep), *candidate.frame.get(prep + "+")):
            inner = scene.matcher.best(through(token))
            if inner is not None and inner.type in ("ASSAULT", "COERCE") and inner.actors:
                return inner.actors
    if candidate.frame.pos != "N" or verb is None or lemma_of(verb) in status_words()["speech_verbs"]:
        return ()
    above = scene.matcher.best(verb)
    if above is not None and above.type in ABOUT_ACTS:
        return ()  # who condemns an assassination did not do it
    taken = {e.code for e in candidate.recipients}
    return tuple(e for e in _subjects(scene, verb) if e.code not in taken)


def verb_above(token: Token) -> tuple[Token | None, bool]:
    """The verb a noun takes part in, and whether its subject comes "under" it: "Russians take part in operations",
    "came under fire"; not "left after the coup".
    """
    beside, under = status_words()["beside"], False
    while token.dep_ in ("dobj", "pobj", "prep", "conj", "attr") and token.head.i != token.i:
        if token.dep_ == "prep" and token.lower_ in beside:
            break
        under = under or (token.dep_ == "prep" and token.lower_ == "under")
        token = token.head
        if token.pos_ == "VERB":
            return token, under
        if token.pos_ == "NOUN" and lemma_of(token) not in status_words()["sharing"]:
            break  # who gives a motive for an attack did not make it
    return None, False


def _subjects(scene: Scene, verb: Token) -> tuple[Entity, ...]:
    return tuple(e for s in scene.frames.of(verb).get("subj") for e in scene.cast.at(through(s)))


def _nearby(scene: Scene, candidate: Candidate, actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """For acts that are always aimed at somebody: the nearest other party below the predicate."""
    aimed = scene.plover.types[candidate.type].aimed
    if not aimed or candidate.family.to[:1] == ("none",) or candidate.family.victim is not None:
        return ()
    codes = {e.code for e in actors}
    below = {t.i for t in candidate.head.subtree if t.i > candidate.head.i}
    for token in scene.doc[candidate.head.i + 1 : candidate.head.sent.end]:
        if token.i in below:
            found = tuple(e for e in scene.cast.at(token) if e.code not in codes)
            if found:
                return found[:1]
    return _beside(scene, candidate, codes)


def _beside(scene: Scene, candidate: Candidate, codes: set[str | None]) -> tuple[Entity, ...]:
    """The nearest other party in the sentence, where none stands below the predicate."""
    head, best = candidate.head, None
    told = {t.i for saying in scene.sayings.sources(head) for t in saying.subtree}
    verb, _ = verb_above(head)
    above = scene.matcher.best(verb) if verb is not None and candidate.frame.pos == "N" else None
    if above is not None and above.type in ABOUT_ACTS:
        told |= {t.i for subject in above.frame.get("subj") for t in subject.subtree}  # who condemns an attack
    for token in head.sent:
        if token.i in told:
            continue
        found = tuple(e for e in scene.cast.at(token) if e.code not in (*codes, "MNC") and e.sector != "JRN")
        if found and (best is None or abs(token.i - head.i) < best[0]):
            best = (abs(token.i - head.i), found[:1])
    return best[1] if best is not None else ()


def _others(recipients: tuple[Entity, ...], actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Recipients that are not the actors themselves: "we will begin our operation"."""
    same = {(e.identifier_id or e.entity_text, e.code, e.sector) for e in actors}
    coded = {(e.code, e.sector) for e in actors}
    pronouns = frozenset().union(*(words for name, words in chain_words().items() if name.startswith("pronoun_")))
    return tuple(
        e
        for e in recipients
        if (e.identifier_id or e.entity_text, e.code, e.sector) not in same
        and not ((e.entity_text or "").lower() in pronouns and (e.code, e.sector) in coded)
    )


def _acting(entities: tuple[Entity, ...], sector: str, *, warring: bool = False) -> tuple[Entity, ...]:
    """A state acts through its government, and with force through its forces, also where its government says "we"; a
    people that wages war is armed.
    """
    out = []
    for entity in entities:
        identifier, ruled = entity.identifier_id or "", entity.sector == "GOV" and sector == "MIL"
        ours = (entity.entity_text or "").lower() in chain_words()["pronoun_we"]
        told = sector if entity.sector is None and entity.code not in ORGANISATIONS else entity.sector
        if ruled and (identifier.startswith("state:") or ours):
            told = sector
        elif warring and entity.sector == "CVL" and (identifier.startswith(("state:", "people:")) or _people(entity)):
            told = "REB"
        out.append(entity if told == entity.sector else entity.model_copy(update={"sector": told}))
    return tuple(dict.fromkeys(out))


def _people(entity: Entity) -> bool:
    """Whether the last word of a phrase is a people of several states: "the Kurds"."""
    words = (entity.entity_text or "").lower().split()
    return bool(words) and words[-1].removesuffix("s") in homelands()


def event_of(scene: Scene, act: Proto, dated: Dated, place: Place | None, *, known: bool = False) -> Event:
    """The record of an act. `known`: the report told it before in its own words, so nobody is its source."""
    head, number = act.candidate.head, act.sentence
    sentence = scene.sentences[number]
    bounds = scene.bounds(sentence)
    span, quote = scene.trigger(head)
    event = Event(
        doc=scene.report.id,
        sentence=number,
        span=span,
        quote=quote,
        text=scene.report.text[bounds[0] : bounds[1]],
        event=(act.type,),
        mode=(act.mode,) if act.mode is not None else (),
        context=scene.contexts(number, act.candidate.family.context),
        quad_code=scene.plover.types[act.type].quad,
        event_scale=scene.plover.score(act.type, act.mode),
        cameo=scene.plover.cameo(act.type, act.mode),
        actor=act.actors,
        recipient=act.recipients,
        event_loc=place,
        date=dated.interval.start.isoformat() if dated.interval else None,
        enddate=dated.interval.end.isoformat() if dated.interval else None,
        edtf=dated.edtf,
        date_precision=dated.interval.precision if dated.interval else None,
        date_text=dated.text,
        date_from=dated.source,
        status=act.standing.status,
        auxiliary=_auxiliary(act, dated, scene.published),
        attribution=() if known else sources(scene, head, act.actors if act.type in SPOKEN else ()),
        hedged=act.standing.hedged or doubted(scene.sayings, head),
        size=_size(scene, act),
        confidence=signs_table().event(event_signs(scene, act)),
        rule="+".join((*act.candidate.rules, "completed") if act.completed else act.candidate.rules),
    )
    return event.model_copy(update={"id": content_id(event)})


def _auxiliary(act: Proto, dated: Dated, published: Interval | None) -> tuple[str, ...]:
    out = []
    if dated.interval is not None and published is not None and (published.start - dated.interval.end).days > 365:
        out.append("historical")
    if act.standing.status != "actual":
        out.append({"future": "future", "hypothetical": "hypothetical", "negated": "negation"}[act.standing.status])
    return tuple(out)


def sources(scene: Scene, head: Token, own: Sequence[Entity] = ()) -> tuple[Source, ...]:
    """Who says that it happened, innermost first. `own`: who does it by saying so now; they are no source of it."""
    said = [saying.source for saying in scene.sayings.chain(head)]
    doers = {(e.code, e.sector) for e in own} if not _past(head) else set()
    while said and doers & {(e.code, e.sector) for e in scene.cast.at(through(said[0]))}:
        said = said[1:]
    found = {source.span: source for source in (scene.source(token) for token in said)}
    return tuple(found.values())


def _past(head: Token) -> bool:
    """Whether an act is told as over or as known: "said he had warned", "regretted that the request was refused"."""
    if head.pos_ == "NOUN" and not any(c.tag_ == "JJS" for c in head.children):
        return any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "no") for c in head.children)
    return head.tag_ == "VBD" or any(c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in head.children)


def _size(scene: Scene, act: Proto) -> Size:
    frame, none, words = act.candidate.frame, (None, None), quantity_words()
    found: dict[str, Bounds] = {}
    if act.type == "PROTEST":
        found["participants"] = _count(frame.get("subj"))
    elif act.type == "COERCE" and act.mode == "arrest":
        found["arrested"] = _count(frame.get("obj"))
    elif act.type == "ASSAULT":
        for token in (frame.head, *frame.head.subtree):
            slot = words.harm.get(lemma_of(token))
            if slot is None and any(c.lower_ in words.deadly for c in (*token.children, *frame.get("to"))):
                slot = "dead"
            if slot is not None and token.pos_ == "VERB" and slot not in found:
                inner = scene.frames.of(token)
                found[slot] = _count(inner.get("subj") if lemma_of(token) in words.befall else inner.get("obj"))
    return Size(**{key: value for key, value in found.items() if value != none})


def _count(tokens: list[Token]) -> Bounds:
    for token in tokens:
        bounds = bounds_of(token) or bounds_of(through(token))
        if bounds is not None:
            return bounds
    return (None, None)
