"""The OpenAPI document: what FastAPI makes of the resources, made as exact as the service is, with answers that were really given.

The examples in `examples.json` are made by `tools/make_rest.py` from the example reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, get_args

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dateline.ledger.query import Order
from dateline.ontology.plover import Plover
from dateline.web import twins
from dateline.web.problems import MEDIA, Problem
from dateline.workspace.desk import Desk
from dateline.workspace.wanted import statuses

Body = dict[str, Any]
DAY, MOMENT, AREA = r"^\d{4}-\d{2}-\d{2}$", r"^\d{4}-\d{2}-\d{2}", r"^[^,]+,[^,]+,[^,]+,[^,]+$"
PARTLY = frozenset({"Problem", "Review"})  # of which keys may be missing
TEXT = {"schema": {"type": "string"}}
PAGES = frozenset({"Fluents", "Occurrences", "Statements", "Moments"})  # what has the forms of `twins`
OTHERS = {
    "export": tuple(media for media, _ in twins.EXPORTS.values()),
    "brief": ("text/html; charset=utf-8", "text/markdown; charset=utf-8"),
    "watch_feed": (twins.FEED,),
}
TAGS = (
    ("situations", "How things stood: everything about a country, an actor or a pair on a day."),
    ("questions", "One kind of answer, a page at a time, with one filter for all."),
    ("records", "Single records and reports, the words of sentences, names, and what the ledger holds."),
    ("feeds", "Saved questions and what is new of them."),
    ("reviews", "What people say of records."),
)
ABOUT = """Every answer cites the sentences that say so; `/records/{id}` and `/reports/{id}` lead there. All questions take the same filters and two
clocks: `on` is the day that is asked about, `known` counts only what was published by a day, `recorded` only what the ledger had at a
moment. Spans are code points, not UTF-16 units. Errors are problem details (RFC 9457); those about names have near ones as `choices`.
Answers have tags: send `If-None-Match` and nothing is sent again. `.csv`, `.geojson`, `.jsonl` or `.atom` after the path of a question, or
`format=`, gives the same answers in that form."""


def install(app: FastAPI, desk: Desk) -> None:
    """Makes the app hand out this document."""
    made: Body = {}

    def document() -> Body:
        if not made:
            made.update(_document(app, desk.names.plover))
        return made

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI, words: Plover) -> Body:
    tags = [{"name": name, "description": told} for name, told in TAGS]
    body = get_openapi(
        title=app.title, version=app.version, summary=app.summary, description=ABOUT, routes=app.routes, tags=tags
    )
    schemas: Body = body["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema()
    for name, schema in schemas.items():
        if name not in PARTLY and "properties" in schema:
            schema["required"] = list(schema["properties"])
    examples = json.loads(resources.files("dateline.web").joinpath("examples.json").read_text(encoding="utf-8"))
    choices = _choices(words)
    for operation in _operations(body):
        _tell_parameters(operation, choices, examples["parameters"])
        _tell_answers(operation, examples["answers"].get(operation["operationId"]))
    return body


def _operations(body: Body) -> Iterator[Body]:
    for path in body["paths"].values():
        yield from path.values()


def _choices(words: Plover) -> dict[str, Body]:
    """What values parameters take beyond their type."""
    modes = sorted({mode for row in words.types.values() for mode in row.modes})
    day = {"format": "date", "pattern": DAY}
    return {
        "type": {"enum": list(words.types)},
        "mode": {"enum": modes},
        "context": {"enum": list(words.contexts)},
        "status": {"enum": list(statuses())},
        "order": {"enum": list(get_args(Order))},
        "from": day,
        "to": day,
        "on": day,
        "known": day,
        "recorded": {"pattern": MOMENT},
        "area": {"pattern": AREA},
        "min_confidence": {"minimum": 0, "maximum": 1},
    }


def _tell_parameters(operation: Body, choices: Mapping[str, Body], examples: Mapping[str, Any]) -> None:
    for one in operation.get("parameters", ()):
        name, schema = one["name"], _plain(one["schema"])
        schema.pop("title", None)
        schema.pop("description", None)
        if schema.get("default", 0) in (None, []):
            del schema["default"]
        (schema["items"] if schema.get("type") == "array" else schema).update(choices.get(name, {}))
        if name == "format":
            forms = twins.EXPORTS if operation["operationId"] == "export" else twins.FORMS
            schema.update({} if "enum" in schema else {"enum": list(forms)})
        one["schema"] = schema
        found = examples.get(f"{operation['operationId']}.{name}", examples.get(name))
        if found is not None:
            one["example"] = found


def _plain(schema: Body) -> Body:
    """A schema of what may be missing, without null: a parameter of a URL is there or not."""
    others = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(others) != 1:
        return schema
    return {**{key: value for key, value in schema.items() if key != "anyOf"}, **others[0]}


def _tell_answers(operation: Body, example: Any) -> None:
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            response["content"] = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        elif example is not None:
            response["content"]["application/json"]["example"] = example
    answered = operation["responses"].get("200")
    if answered is not None:
        content = answered.setdefault("content", {})
        content.update(dict.fromkeys(_forms(operation["operationId"], content), TEXT))
        answered["headers"] = {
            "ETag": {"description": "Of this answer; for `If-None-Match`.", "schema": {"type": "string"}}
        }
        operation["responses"]["304"] = {"description": "As before: the tag in `If-None-Match` is that of the answer."}


def _forms(name: str, content: Body) -> tuple[str, ...]:
    """Of what other media types the answers of an operation may be."""
    page = content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
    if page in PAGES:
        return (twins.FEED, *twins.OF_ANSWERS.values(), *(media for media, _ in twins.OF_RECORDS.values()))
    return OTHERS.get(name, ())
