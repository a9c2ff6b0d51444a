"""Records and judgements in a line each, as people and programs read them."""

from __future__ import annotations

from dateline.model import AUTOMATIC, Judgement, State, Statement, Told
from dateline.workspace.cells import SHORT, named

__all__ = ["SHORT", "judged", "line", "source", "told"]
VERDICTS = {
    "same": "tell of the same", "different": "tell of different things", "contradicts": "contradict each other",
    "copy": "one is a copy of the other", "accept": "accepted", "reject": "rejected", "amend": "amended", "withdraw": "withdrawn",
}  # fmt: skip


def line(claim: Told) -> str:
    """What a record says in a line: `2024-04-13 PROTEST demo: protesters NER:CVL → American forces USA:MIL, Niamey NER`."""
    if isinstance(claim, State):
        days = " – ".join(part or "…" for part in (claim.from_, claim.to)) if claim.from_ or claim.to else ""
        others = "".join(f", {named(other)}" for other in claim.others)
        thing = named(claim.object)
        body = f"{claim.predicate} {claim.status}: {named(claim.subject)}{f' · {thing}' if thing else ''}{others}"
        return " ".join(part for part in (days, body) if part)
    days = claim.date or ""
    if claim.enddate not in (None, claim.date):
        days = f"{days} – {claim.enddate}"
    did = " ".join((*claim.event, *claim.mode)) + (f" ({claim.status})" if claim.status != "actual" else "")
    who, whom = (", ".join(map(named, parties)) for parties in (claim.actor, claim.recipient))
    parts = [f"{days} {did}".strip(), f"{who or '?'}{f' → {whom}' if whom else ''}"]
    return ": ".join(parts) + (f", {named(claim.event_loc)}" if claim.event_loc is not None else "")


def told(statement: Statement) -> str:
    """A record with who published it, and when."""
    return f"{statement.id[:SHORT]}  {line(statement.claim)} — {source(statement)}"


def source(statement: Statement) -> str:
    """Who published it, and when."""
    return f"{statement.publisher or 'no publisher'}, {statement.published or 'date unknown'}"


def judged(judgement: Judgement, *, stands: bool = True) -> str:
    """A judgement with its reasons."""
    who = "" if judgement.by == AUTOMATIC else f" by {judgement.by}"
    head = f"{judgement.id[:SHORT]}  {VERDICTS[judgement.verdict]}{who}, {judgement.recorded_at}"
    score = f", score {judgement.score:.2f}" if judgement.score is not None else ""
    about = ", ".join(id_[:SHORT] if len(id_) == 16 else id_ for id_ in judgement.about)
    why = "; ".join(f"{reason.feature} {reason.weight:+.2f} ({reason.detail})" for reason in judgement.because)
    said = [f"{head}{score}: {about}{'' if stands else ' (taken back)'}"]
    said += [f"    because {why}"] if why else []
    said += [f"    “{judgement.comment}”"] if judgement.comment else []
    said += [f"    {field} = {value}" for field, value in (judgement.change or {}).items()]
    return "\n".join(said)
