"""Why an annotated claim was missed, or a coded one is spurious: a class for each, by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.evaluate.matching import same_words, share_code
from dateline.evaluate.records import Act, Standing

ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
)


def cause_of_missed(act: Act, sentence: Sequence[Act], elsewhere: Sequence[Act]) -> str:
    """The class of a missed event, from the events coded in its sentence and those coded elsewhere in the report."""
    on_it = [other for other in sentence if same_words(act.trigger, other.trigger)]
    if any(other.type != act.type for other in on_it):
        return "its words coded as another type"
    if any(other.type == act.type for other in sentence):
        return "one record for several acts of its type"
    if not known(act.trigger, act.type):
        return "no word of it in the patterns of its type"
    if any(other.type == act.type and _same_parties(act, other) for other in elsewhere):
        return "a known word, retold: coded in another sentence"
    return "a known word, in a frame that the patterns lack"


def cause_of_spurious(act: Act, annotated: Sequence[Act]) -> str:
    """The class of a spurious event, from what is annotated in its sentence."""
    on_it = [other for other in annotated if same_words(other.trigger, act.trigger)]
    if any(other.type == act.type for other in annotated):
        return "more records than acts of its type"
    if on_it:
        return "annotated as another type"
    return "nothing annotated on its words" if annotated else "nothing annotated in the sentence"


def cause_of_state(state: Standing, beside: Sequence[Standing]) -> str:
    """The class of a state that only one side has, by what the other side has in its sentence."""
    same = any(other.predicate == state.predicate for other in beside)
    return f"{state.predicate}, with other arguments" if same else f"{state.predicate}, on one side only"


def _same_parties(act: Act, other: Act) -> bool:
    to = not act.recipients or share_code(act.recipients, other.recipients)
    return share_code(act.actors, other.actors) and to


def known(trigger: str, type_: str | None) -> bool:
    """Whether a word of a trigger, in any of its forms, heads a pattern that yields the type.

    >>> known("condemned", "ACCUSE"), known("fought", "ASSAULT"), known("condemned", "AID")
    (True, True, False)
    """
    heads = _heads().get(type_, frozenset())
    return any(form in heads for word in re.findall(r"[a-z]+", trigger.lower()) for form in _forms(word))


def _forms(word: str) -> set[str]:
    stems = {word.removesuffix(ending) + stem for ending, stem in ENDINGS if word.endswith(ending)}
    irregular = _irregular().get(word)
    return {
        word,
        *([irregular] if irregular is not None else []),
        *stems,
        *(stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2]),
    }


@cache
def _heads() -> Mapping[str | None, frozenset[str]]:
    """Type → the lemmas that head its patterns, alone or as operators on another act."""
    from dateline.ontology.patterns import load_tables

    found: dict[str | None, set[str]] = {}
    for family in load_tables().acts.families:
        yielded = {family.type, *(family.table or {}).values(), *(family.bare or ())[:1]}
        for type_ in {name.split()[0] for name in yielded if name}:
            found.setdefault(type_, set()).update(head.lemma for head in family.heads)
    return {type_: frozenset(lemmas) for type_, lemmas in found.items()}


@cache
def _irregular() -> dict[str, str]:
    """Irregular forms → their lemma."""
    from dateline.ontology import load

    lemmas = load.table("words", "irregular_en.yaml")["lemmas"]
    return {form: lemma for lemma, forms in lemmas.items() for form in forms.split()}
