"""First persons: in what somebody says, "I" is who says it, and "we" whoever they speak for."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.annotate.cast import Cast
from dateline.annotate.frames import through
from dateline.annotate.speech import Sayings
from dateline.annotate.words import chain_words
from dateline.model import Entity

ALONE = frozenset({"i", "me", "my", "mine", "myself"})


def link_speakers(doc: Doc, cast: Cast, sayings: Sayings) -> None:
    """Links the first-person pronouns of a report to their speakers; the report's own "we" stands for nobody."""
    first = chain_words()["pronoun_speaker"]
    for token in doc:
        if token.lower_ in first and token.pos_ in ("PRON", "DET") and not cast.at(token):
            spoken = tuple(_spoken_for(e, token) for s in sayings.sources(token) for e in cast.at(through(s)))
            if spoken:
                cast.stand_for(token, spoken)


def _spoken_for(entity: Entity, token: Token) -> Entity:
    """The speaker, or the body they speak for: a minister's "we" is the government."""
    here = {"entity_text": token.text, "span": (token.idx, token.idx + len(token.text))}
    if token.lower_ in ALONE or not (entity.identifier_id or "").startswith("person:"):
        return entity.model_copy(update=here)
    return entity.model_copy(update=here | {"identifier_id": None, "identifier_text": None, "office": None})
