"""The spaCy entry point: `nlp.add_pipe("dateline")` adds all stages as one component.

spaCy imports this module whenever it builds any pipeline, so it imports nothing of ours until it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

GIFTS = ("report", "sentences", "places", "times", "cast", "scene", "document", "claims", "mentions")
NEEDS = ("token.tag", "token.pos", "token.dep", "token.lemma")
MAX_SENTENCE_TOKENS = 200


@Language.factory(
    "dateline",
    requires=list(NEEDS),
    assigns=[f"doc._.dateline_{gift}" for gift in GIFTS],
    default_config={"max_sentence_tokens": MAX_SENTENCE_TOKENS},
)
def make_dateline(nlp: Language, name: str, max_sentence_tokens: int) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Builds the component from its spaCy config alone; compiles the gazetteer where it is absent from the cache."""
    from dateline.annotate.assemble import annotate
    from dateline.annotate.knowledge import Knowledge
    from dateline.config import AnnotateConfig

    knowledge, config = Knowledge.default(), AnnotateConfig(max_sentence_tokens=max_sentence_tokens)

    def dateline(doc: Doc) -> Doc:
        return annotate(doc, knowledge, config)

    return dateline
