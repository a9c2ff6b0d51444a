"""Makes a ledger of reports that are hard to show, for the browser tests: `python hard_ledger.py FILE`.

Markup and script stand in text, title, publisher and address; each script would set `window.ran` if a page ever ran it. One report
has five megabytes, with what is told near its end. Others contradict each other.
"""

from __future__ import annotations

import sys
from typing import Any

import dateline
from dateline.corroborate.blocks import statement_keys
from dateline.corroborate.copies import report_keys
from dateline.model import Document, Event, Filed, Report, State, Statement, content_id

SCRIPT = '<script>window.ran="{0}"</script><img src="x" onerror="window.ran=\'{0}\'">'
LARGE = 5_000_000  # letters
FILLING = "The council met again and heard the same speeches about the same road, which was not built. "


def markup() -> Report:
    """Markup in every part of a report that a page shows."""
    return Report(
        id='bad"><script>window.ran="id"</script>',
        title=f"{SCRIPT.format('title')} Soldiers leave",
        text="French soldiers left Niger on 22 December 2023. "
        + SCRIPT.format("text")
        + " Protesters attacked the US embassy in Niamey on 4 March 2024, killing three people, a spokesman for the <b>junta</b> said. "
        "Fighters of the <img src=x onerror=window.ran='actor'> Front attacked the army in Agadez on 5 March 2024.",
        published="2024-03-06",
        published_end="2024-03-06",
        published_from="argument",
        url="javascript:window.ran='url'",
        publisher=SCRIPT.format("publisher"),
    )


def quarrel() -> list[Report]:
    """An act that one tells and another denies, and forces that are told to be there after they left."""
    told = {
        "left": ("2024-03-10", "One Paper", "The last French soldiers left Niger on 8 March 2024."),
        "there": ("2024-03-20", "Two Paper", "Some 1,000 French soldiers are in Niger."),
        "done": ("2024-03-11", "One Paper", "Protesters attacked the US embassy in Niamey on 4 March 2024."),
        "denied": (
            "2024-03-11",
            "Two Paper",
            "Protesters did not attack the US embassy in Niamey on 4 March 2024, officials said.",
        ),
    }
    return [
        Report(id=id_, text=text, published=day, published_end=day, published_from="argument", publisher=publisher)
        for id_, (day, publisher, text) in told.items()
    ]


def small() -> Report:
    """What the large report tells; letters beyond 16 bits stand before it."""
    return Report(
        id="large",
        title="Five megabytes",
        text="🛰️ Workers protested against the government in Zinder on 9 March 2024.",
        published="2024-03-10",
        published_end="2024-03-10",
        published_from="argument",
        publisher="Long Paper",
    )


def shifted(body: Any, letters: int, sentences: int) -> Any:
    """A record with all its spans so many letters, and its sentence so many sentences, further on."""
    if isinstance(body, list):
        return [shifted(one, letters, sentences) for one in body]
    if not isinstance(body, dict):
        return body
    moved = {key: shifted(value, letters, sentences) for key, value in body.items()}
    if moved.get("span") is not None:
        moved["span"] = [end + letters for end in moved["span"]]
    if "sentence" in moved:
        moved["sentence"] += sentences
    return moved


def large(desk: Any) -> tuple[Document, list[Event | State]]:
    """The small report after five megabytes of speeches; it is coded alone, since only what surrounds it grew."""
    (coded,) = desk.coded([small()])
    times = LARGE // len(FILLING)
    before = FILLING * times
    spans = [(at * len(FILLING), (at + 1) * len(FILLING) - 1) for at in range(times)]
    more = [(start + len(before), end + len(before)) for start, end in coded.document.sentences]
    text = before + coded.document.text
    document = coded.document.model_copy(update={"text": text, "sentences": (*spans, *more)})
    claims: list[Event | State] = []
    for claim in coded.claims:
        body = shifted(claim.model_dump(mode="json", by_alias=True), len(before), times)
        moved = type(claim).model_validate(body)
        claims.append(moved.model_copy(update={"id": content_id(moved)}))
    return document, claims


def main(path: str) -> None:
    """Adds the reports."""
    with dateline.open(path) as desk:
        added = desk.add([markup(), *quarrel()])
        document, claims = large(desk)
        if not added.statements or not claims:
            raise SystemExit("expected records in the reports that are hard to show, found none")
        with desk.ledger.writing() as writing:
            moment = "2026-01-01T00:00:00Z"
            writing.file(Filed(document=document, recorded_at=moment), report_keys(document))
            for claim in claims:
                told = Statement(
                    claim=claim,
                    published=document.published,
                    published_end=document.published_end,
                    publisher=document.publisher,
                    recorded_at=moment,
                )
                writing.add(told, statement_keys(told))


if __name__ == "__main__":
    main(sys.argv[1])
