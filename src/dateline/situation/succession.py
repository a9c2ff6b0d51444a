"""Of what there is one at a time: whoever comes after ends the spell of who was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.situation.observations import Observation
from dateline.situation.rules import PredicateRule


def succeeded(
    rule: PredicateRule, holders: Mapping[str, Sequence[Observation]], *, by: Sequence[str]
) -> dict[str, list[Observation]]:
    """The observations of each holder, with the ends that the others' beginnings make.

    `by` are the effects that end another's spell. A holder whose end was told ends nobody's by being told of once more.
    """
    out = {name: list(seen) for name, seen in holders.items()}
    timed = sorted(
        (
            (seen, name)
            for name, seen_of in holders.items()
            for seen in seen_of
            if seen.last is not None and not seen.before
        ),
        key=lambda pair: (*pair[0].key, pair[1]),
    )
    now: str | None = None  # whoever is told to hold it where nobody does
    gone: set[str] = set()
    for seen, name in timed:
        if seen.effect in ("plans", "denies"):
            continue
        if seen.effect in ("ends", "refuses"):
            gone.add(name)
            now = None if now == name else now
        elif (seen.effect in by or now is None) and (name not in gone or seen.effect == "begins"):
            if now is not None and now != name:
                gone.add(now)
                out[now].append(_end(rule, seen))
            gone.discard(name)
            now = name
    return out


def _end(rule: PredicateRule, seen: Observation) -> Observation:
    """The end that another's beginning makes; where only that the other holds is told, it came at some time before."""
    word = rule.succeeded or rule.held
    first = seen.first if seen.effect == "begins" else None
    return replace(seen, effect="ends", status=word, shows=word, first=first)
