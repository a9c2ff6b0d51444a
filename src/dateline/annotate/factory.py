"""The spaCy entry point: `nlp.add_pipe("dateline")` adds all stages as one component."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotate.assemble import STAGES, annotate
from dateline.annotate.knowledge import Knowledge
from dateline.config import AnnotateConfig

NEEDS = ["token.tag", "token.pos", "token.dep", "token.lemma"]


@Language.factory(
    "dateline",
    requires=NEEDS,
    assigns=[gift for stage in STAGES for gift in stage.gifts],
    default_config={"max_sentence_tokens": AnnotateConfig().max_sentence_tokens},
)
def make_dateline(nlp: Language, name: str, max_sentence_tokens: int) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Builds the component from its spaCy config alone; compiles the gazetteer where it is absent from the cache."""
    knowledge, config = Knowledge.default(), AnnotateConfig(max_sentence_tokens=max_sentence_tokens)

    def dateline(doc: Doc) -> Doc:
        return annotate(doc, knowledge, config)

    return dateline
