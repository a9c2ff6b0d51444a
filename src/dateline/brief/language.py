"""The table of a language that briefs are written in, and how a template of it is filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from dateline.errors import PackError
from dateline.ontology.load import table, validated

FLAG = "\ue000"  # the value of a field that only says that something is so; nothing of it is printed
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
FIELD = re.compile(r"\{(\w+)\}")
Fields = Mapping[str, str | None]


class Language(BaseModel):
    """brief/1: sentences, words and names of things, all of one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pack: str
    licence: str
    source: str
    language: str
    text: dict[str, str]
    sections: dict[str, str]
    legend: dict[str, str]
    attributed: str
    tail: str
    later: str
    dispute: str
    places: str
    sentences: dict[str, dict[str, str]]
    relation_words: dict[str, str]
    event: dict[str, str]
    acts: dict[str, tuple[str, str]]
    counts: dict[str, str]
    figures: dict[str, str]
    dates: dict[str, Any]
    sectors: dict[str, str]
    as_force: str
    somebody: str
    source_unnamed: str
    unnamed: frozenset[str]
    pronouns: frozenset[str]
    article_heads: frozenset[str]
    article: str
    countries_with_article: frozenset[str]
    agreements: dict[str, str]
    facilities: dict[str, str]
    manners: dict[str, str]
    title: str
    joins: dict[str, str]
    governing: tuple[tuple[str, ...], ...]
    not_governing: tuple[str, ...]
    ranks: frozenset[str]


@cache
def language(name: str = "en") -> Language:
    """The table of a language that ships."""
    return validated(Language, table("brief", f"{name}.yaml"), f"brief/{name}.yaml")


def fill(template: str, fields: Fields) -> str:
    """The template with its fields; what stands in brackets goes where one of its fields has no value.

    The values may hold braces and brackets: they are put in last and never read as a template.

    >>> fill("A protest[ in {place}] is reported[ for {date}].", {"place": "[Niamey]", "date": None})
    'A protest in [Niamey] is reported.'
    """
    kept = OPTIONAL.sub(
        lambda part: part[1] if all(fields.get(name) for name in FIELD.findall(part[1])) else "", template
    )
    return FIELD.sub(lambda part: _value(part[1], fields, template), kept).replace(FLAG, "")


def capital(text: str) -> str:
    """With a capital at the start, as a sentence has; templates begin as they stand inside one."""
    return text[:1].upper() + text[1:]


def _value(name: str, fields: Fields, template: str) -> str:
    value = fields.get(name)
    if value is None:
        raise PackError(f"brief: expected a value for {{{name}}} in {template!r}; put what may be missing in brackets")
    return value
