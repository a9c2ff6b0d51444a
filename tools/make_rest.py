"""Asks the service about the example reports: writes its answers into docs/rest.md, and the examples of its OpenAPI document.

With --check only says what is out of date. A block `console` of the page holds lines `$ curl -s 'ADDRESS'`, perhaps with `| jq .PATH`;
what stands below each is the answer. The moment of recording is a fixed one, so that the same reports give the same bytes.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from consoles import answered
from fastapi.testclient import TestClient

from dateline.batch import code
from dateline.ledger.memory import MemoryLedger
from dateline.web.app import create_app
from dateline.web.settings import Settings
from dateline.workspace import Workspace
from dateline.workspace.desk import Desk
from dateline.workspace.wanted import Wanted
from dateline.workspace.watching import Watch, save

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rest.md"
EXAMPLES = ROOT / "src" / "dateline" / "web" / "examples.json"
RECORDED = datetime(2024, 10, 1, 9, 30, tzinfo=UTC)
TOKEN = "a-token-for-the-examples"
API = "/api/v1"
WIDTH = 120
NIGER = {"in": "NER", "on": "2024-04-20"}
PARAMETERS: dict[str, Any] = {
    "in": ["Niger"],
    "area": "0,11,16,24",
    "of": ["USA"],
    "actor": ["USA:MIL"],
    "recipient": ["NER"],
    "type": ["PROTEST"],
    "mode": ["demo"],
    "context": ["military"],
    "from": "2024-01-01",
    "to": "2024-12-31",
    "on": "2024-04-20",
    "known": "2024-05-31",
    "recorded": "2024-10-02",
    "min_confidence": 0.5,
    "status": ["actual"],
    "publisher": ["Sahel Desk"],
    "limit": 10,
    "order": "-date",
    "ended": True,
    "foreign": True,
    "disputed": False,
    "by": "type",
    "split": "type",
    "a": "USA",
    "b": "NER",
    "country": "NER",
    "cite": "last",
    "what": "actor",
    "q": "troops Niger",
    "names.q": "Wagn",
    "dossier.actor": "USA",
    "export.format": "plover",
    "brief.format": "json",
    "format": "csv",
}
ONE = {"limit": 1}
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "situation": ("/situation", NIGER | {"of": "RUS"}),
    "dyad": ("/dyad", {"a": "USA", "b": "NER", "on": "2024-04-20"}),
    "dossier": ("/dossier/RUS", {"on": "2024-04-20", "limit": 1}),
    "brief": ("/brief/NER", {"on": "2024-04-20", "known": "2024-04-20"}),
    **{name: (f"/{name}", NIGER | ONE) for name in ("presence", "agreements", "offices", "facilities", "relations")},
    "custody": ("/custody", {"in": "NER", "limit": 1, "on": "2023-08-01"}),
    "control": ("/control", ONE),
    "affiliations": ("/affiliations", ONE),
    "events": ("/events", {"in": "NER", "type": "PROTEST", "limit": 1}),
    "tellings": ("/tellings", {"in": "NER", "type": "PROTEST", "limit": 1}),
    "timeline": ("/timeline", {"in": "NER", "from": "2024-03-01", "limit": 1}),
    "tally": ("/tally", {"in": "NER", "by": "type", "limit": 5}),
    "search": ("/search", {"q": "troops Niger", "limit": 2}),
    "names": ("/names", {"q": "Wagn", "what": "actor"}),
    "ledger": ("/ledger", {}),
    "stats": ("/stats", {}),
    "watches": ("/watches", {}),
    "watch": ("/watches/protests", {}),
    "reviews": ("/reviews", {}),
}


def opened() -> Desk:
    """A desk over the example reports, recorded at a fixed moment."""
    desk = Desk(Workspace(), MemoryLedger(), coding=code, clock=lambda: RECORDED)
    desk.add(ROOT / "examples")
    return desk


@contextmanager
def watching() -> Iterator[None]:
    """A folder of saved questions with one in it, instead of the user's own."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("XDG_CONFIG_HOME")
        os.environ["XDG_CONFIG_HOME"] = folder
        save(Watch("protests", Wanted(within=("NER",), type=("PROTEST",)), None))
        try:
            yield
        finally:
            if before is None:
                del os.environ["XDG_CONFIG_HOME"]
            else:
                os.environ["XDG_CONFIG_HOME"] = before


def answers(client: TestClient) -> dict[str, Any]:
    """An answer of each resource; what is reviewed is undone."""
    found = {name: _asked(client, path, given) for name, (path, given) in ASKED.items()}
    (first,) = found["presence"]["items"]
    cited = first["citations"][-1]
    found["record"] = _asked(client, f"/records/{cited['statement']}", {})
    found["report"] = _asked(client, f"/reports/{cited['doc'].replace('#', '%23')}", {})
    review = {"verdict": "accept", "ids": [cited["statement"]], "by": "Ana", "comment": "As the report has it."}
    made = client.post(f"{API}/reviews", json=review, headers={"Authorization": f"Bearer {TOKEN}"}).json()
    found["review"], found["reviews"] = made, _asked(client, "/reviews", {})
    undone = {"verdict": "withdraw", "ids": [made["id"]], "by": "Ana"}
    client.post(f"{API}/reviews", json=undone, headers={"Authorization": f"Bearer {TOKEN}"}).raise_for_status()
    return found


def _asked(client: TestClient, path: str, given: dict[str, Any]) -> Any:
    return client.get(API + path, params=given).raise_for_status().json()


def told(page: str, client: TestClient) -> str:
    """The page with the answers as they are now."""
    return answered(page, lambda command: _output(command, client))


def _output(command: str, client: TestClient) -> list[str]:
    """What the command prints: `curl` with an address, and headers or a body, perhaps `| jq .PATH`."""
    asked, _, chosen = command.partition(" | jq ")
    words = shlex.split(asked)
    headers = dict(re.split(r": ", words[at + 1], maxsplit=1) for at, word in enumerate(words) if word == "-H")
    body = next((words[at + 1] for at, word in enumerate(words) if word == "-d"), None)
    address = next(word for word in words[1:] if word.startswith("http"))
    response = client.request(
        "GET" if body is None else "POST", re.sub(r"^http://[^/]+", "", address), headers=headers, content=body
    )
    if "-I" in words:
        names = ("etag", "content-type", "content-disposition", "cache-control")
        return [
            f"HTTP/1.1 {response.status_code}",
            *(f"{name}: {response.headers[name]}" for name in names if name in response.headers),
        ]
    if "json" not in response.headers["content-type"] or "geo" in response.headers["content-type"]:
        return response.text.splitlines()
    value = response.json()
    for key in re.findall(r"\w+", chosen):
        value = value[int(key) if key.isdecimal() else key]
    return _shown(value)


def _shown(value: Any, depth: int = 0) -> list[str]:
    """JSON as it is printed: what fits into a line is in one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + depth <= WIDTH or not isinstance(value, (list, dict)):
        return [flat]
    named = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    lines, marks = [], "{}" if isinstance(value, dict) else "[]"
    for key, item in named:
        first, *rest = _shown(item, depth + 2)
        lines += [f"  {'' if key is None else f'{json.dumps(key)}: '}{first}", *(f"  {line}" for line in rest)]
        lines[-1] += ","
    return [marks[0], *lines[:-1], lines[-1].removesuffix(","), marks[1]]


def main() -> int:
    """Writes or checks both."""
    with (
        watching(),
        opened() as desk,
        TestClient(create_app(desk, Settings(token=TOKEN)), base_url="http://127.0.0.1:8000") as client,
    ):
        made = {"parameters": PARAMETERS, "answers": answers(client)}
        texts: dict[Path, Callable[[], str]] = {
            EXAMPLES: lambda: json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n",
            PAGE: lambda: told(PAGE.read_text(encoding="utf-8"), client),
        }
        stale = []
        for path, text in texts.items():
            now = text()
            if not path.exists() or path.read_text(encoding="utf-8") != now:
                stale.append(path.name)
                if "--check" not in sys.argv:
                    path.write_text(now, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run python tools/make_rest.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
