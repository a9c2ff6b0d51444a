"""The stages that can be scored: what each is asked, where its gold data come from and how it is scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dateline.errors import UsageError
from dateline.evaluate.actors import load_actors, score_actors
from dateline.evaluate.annotated import load_annotated
from dateline.evaluate.articles import score_agreement, score_articles
from dateline.evaluate.attribution import load_attribution, score_attribution
from dateline.evaluate.dates import load_dates, score_dates
from dateline.evaluate.factuality import load_factuality, score_factuality
from dateline.evaluate.gold import Case, Loaded
from dateline.evaluate.places import load_places, score_places
from dateline.evaluate.police import load_police, score_police
from dateline.evaluate.relations import load_relations, score_relations, score_relations_e2e
from dateline.evaluate.result import Scores


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `asks`: records of coding, answers of `relate` or `resolve actor`, or nothing.

    The gold type differs from stage to stage, and a stage's loader and scorer agree on it; hence Any here.
    """

    name: str
    asks: Literal["code", "relate", "actor", "nothing"]
    load: Callable[[Path], Loaded[Any]]
    score: Callable[[Sequence[Case[Any]], Sequence[Any]], Scores]


STAGES = {
    stage.name: stage
    for stage in (
        Stage("articles", "code", load_annotated, score_articles),
        Stage("agreement", "nothing", load_annotated, score_agreement),
        Stage("relations", "relate", load_relations, score_relations),
        Stage("relations-e2e", "code", load_relations, score_relations_e2e),
        Stage("actors", "actor", load_actors, score_actors),
        Stage("places", "code", load_places, score_places),
        Stage("dates", "code", load_dates, score_dates),
        Stage("factuality", "code", load_factuality, score_factuality),
        Stage("attribution", "code", load_attribution, score_attribution),
        Stage("police", "code", load_police, score_police),
    )
}


def stage(name: str) -> Stage:
    """The stage of that name; `UsageError` names the choices."""
    if name not in STAGES:
        raise UsageError(f"expected a stage ({', '.join(STAGES)}) or a plan file, found {name!r}")
    return STAGES[name]
