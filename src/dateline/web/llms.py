"""`/llms.txt`: what the service is and how to ask it, in plain text for those who read text: made from the same tables."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from dateline.workspace.filters import FILTERS, MANY, SWITCHES

HEAD = """# dateline

> A ledger of news reports on two clocks: who did what to whom, where and when, and how things stand, each answer with the sentences
> that say so. Everything here is read with GET and answered as JSON; the whole description is at [openapi.json](/openapi.json).

An answer tells what reports say, not what is true. Cite the publisher and day of the citations that come with it. `publishers` counts
independent voices, `disputed` and `contradictions` tell what speaks against it, `hedged` that the text itself doubts it, `status` whether
it happened (actual) or was announced, feared or denied; of a state, `standing` says how sure it is that it still held on the day.
Nothing found means nothing told: `note` says what is known near it, and a problem (RFC 9457) has near names under `choices`.
"""
ASKING = """Values of one filter are alternatives, filters hold together; those that may be given again are repeated: `in=NER&in=MLI`.
Days are YYYY-MM-DD. Pages have `limit` answers (100, at most 1000); `next` of one is the `cursor` of the following.
`format=` or a suffix gives the same answers in another form: `/api/v1/events.csv?in=NER`."""


def text(app: FastAPI) -> str:
    """The guide."""
    resources = [line for path, methods in app.openapi()["paths"].items() for line in _lines(path, methods)]
    filters = [
        f"- `{row.parameter}`{' (may be repeated)' if row.type is MANY else ''}: {row.help.removesuffix(' May be given again, as most filters.')}"
        for row in (*FILTERS, *SWITCHES)
    ]
    parts = (HEAD, "## Resources\n", *resources, "\n## Filters\n", ASKING, "", *filters)
    return "\n".join(parts) + "\n"


def _lines(path: str, methods: dict[str, Any]) -> list[str]:
    found = methods.get("get")
    if found is None:
        return []
    own = [one["name"] for one in found.get("parameters", ()) if one.get("required") and one["in"] == "query"]
    needed = f" (needs {', '.join(own)})" if own else ""
    return [f"- [{path}]({path}): {found['summary']}{needed}"]
