"""First and second persons: in what somebody says, "I" is who says it, "we" whoever they speak for, and "you" whom they
speak to.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.annotate.cast import Cast
from dateline.annotate.frames import through
from dateline.annotate.speech import Sayings
from dateline.annotate.words import chain_words
from dateline.model import Entity

ALONE = frozenset({"i", "me", "my", "mine", "myself"})


def link_speakers(doc: Doc, cast: Cast, sayings: Sayings) -> None:
    """Links the pronouns of those who speak and are spoken to; the report's own "we" and "you" stand for nobody."""
    first, second = chain_words()["pronoun_speaker"], chain_words()["pronoun_addressee"]
    for token in doc:
        if token.lower_ in second and sayings.quoted[token.i] and not cast.at(token):
            meant = tuple(_at(e, token) for t in sayings.addressees(token) for e in cast.at(through(t)))
            if meant:
                cast.stand_for(token, meant)
        if token.lower_ in first and token.pos_ in ("PRON", "DET") and not cast.at(token):
            spoken = tuple(_spoken_for(e, token) for s in sayings.sources(token) for e in cast.at(through(s)))
            if spoken:
                cast.stand_for(token, spoken)


def _spoken_for(entity: Entity, token: Token) -> Entity:
    """The speaker, or the body they speak for: a minister's "we" is the government."""
    here = _at(entity, token)
    if token.lower_ in ALONE or not (entity.identifier_id or "").startswith("person:"):
        return here
    return here.model_copy(update={"identifier_id": None, "identifier_text": None, "office": None})


def _at(entity: Entity, token: Token) -> Entity:
    """The same one under the word used here."""
    return entity.model_copy(update={"entity_text": token.text, "span": (token.idx, token.idx + len(token.text))})
