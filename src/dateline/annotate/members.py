"""Membership told before a name: "Republican Senator John McCain", "Hezbollah commander Fuad Shukr"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.cast import Mention
from dateline.annotate.frames import lemma_of, phrase
from dateline.annotate.layers import Sentence
from dateline.annotate.offices import record_of
from dateline.annotate.scene import Scene
from dateline.annotate.titles import name_of
from dateline.annotate.words import office_words
from dateline.model import Entity, State

GROUPS = ("group:", "party:")


def members_of(scene: Scene, number: int, sentence: Sentence) -> Iterator[State]:
    """Of which party or group the words before a name make its bearer a member; who leads one is told elsewhere."""
    for mention in scene.cast.mentions:
        if mention.sentence != number or mention.kind != "person" or not mention.proper:
            continue
        head = scene.doc[mention.head]
        before = [t for t in phrase(head) if t.i < head.i and t.dep_ in ("compound", "amod", "nmod", "poss")]
        if any(lemma_of(t) in office_words()["leaders"] for t in before):
            continue
        group = next((e for t in before if (e := _group(scene, mention, t)) is not None), None)
        if group is not None and (group.identifier_id is None or group.identifier_id != mention.entity.identifier_id):
            person = mention.entity.model_copy(update={"entity_text": name_of(scene, head)})
            span = (scene.doc[mention.start].idx, head.idx + len(head.text))
            yield record_of(scene, number, sentence, span, ("affiliation", "part_of", "member-name"), (person, group))


def _group(scene: Scene, mention: Mention, token: Token) -> Entity | None:
    """The group a word before a name stands for: one that is known, else a party by its adjective."""
    for entity in scene.cast.at(token):
        if (entity.identifier_id or "").startswith(GROUPS):
            return entity
    if token.text.istitle() and token.lower_ in office_words()["parties"] and token.i not in scene.cast.inner:
        return Entity(
            code=mention.entity.code,
            sector="PTY",
            entity_text=token.text,
            span=(token.idx, token.idx + len(token.text)),
        )
    return None
