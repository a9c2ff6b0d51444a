"""Who holds which office: one at a time in the offices of a polity of which there is one; a rank alone is no office."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from dateline.corroborate.evidence import Evidence
from dateline.ledger.query import Asked
from dateline.model import Entity, Event, State, Statement, Title
from dateline.situation.answers import Fluent, Standing
from dateline.situation.clocks import publication
from dateline.situation.fluents import TOLD, Case, answers
from dateline.situation.observations import Observation, observed
from dateline.situation.parties import Persons, phrase, spoken
from dateline.situation.rules import rules
from dateline.situation.succession import succeeded

RANK = "rank"
PERSON = "person:"
Post = tuple[str, str]  # a polity and an office in it


@dataclass(slots=True)
class _Held:
    """What is told of one person in one office."""

    persons: list[Entity] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)


def offices(evidence: Evidence, asked: Asked, *, standings: Collection[Standing] = TOLD) -> tuple[Fluent, ...]:
    """Who held which office. `value["office"]` is the office whatever its title, `rank` where only a rank is told."""
    return answers(evidence, cases, asked, standings)


def governs(fluent: Fluent) -> bool:
    """Whether it is one of the offices that govern a polity."""
    return fluent.predicate == "office" and (fluent.value or {}).get("office") in rules().offices.governs


def office_of(title: str) -> tuple[str, bool]:
    """The office that a title means, or the title itself; and whether it is said to be a former one.

    >>> office_of("former military ruler"), office_of("assistant secretary of state"), office_of("General")
    (('head of state', True), ('assistant secretary of state', False), ('rank', False))
    """
    plain, former = phrase(title), False
    while (match := _before().match(plain)) is not None:
        former = former or match.group(1) in rules().offices.former
        plain = plain[match.end() :]
    return _titles().get(plain, plain), former


def cases(evidence: Evidence) -> tuple[Case, ...]:
    """A case for each person in each office."""
    posts: dict[Post, dict[str, _Held]] = defaultdict(lambda: defaultdict(_Held))
    told = [row for statement in evidence.statements for row in _told(statement)]
    told.extend(_taken(evidence))
    persons = Persons(who for _, who, _, _ in told)
    for post, who, title, seen in told:
        held = posts[post][persons.key(who)]
        held.persons.append(who)
        held.titles.append(title)
        held.seen.append(seen)
    return tuple(case for post, holders in posts.items() for case in _cases(post, holders))


def _cases(post: Post, holders: Mapping[str, _Held]) -> Iterator[Case]:
    rule, told = rules().predicates["office"], {name: held.seen for name, held in holders.items()}
    if post[1] in rules().offices.one:
        told = succeeded(rule, told, by=("holds", "begins", "stays"))
    for name, held in holders.items():
        titles = Counter(held.titles)
        title = max(titles, key=lambda one: (titles[one], one.title, one.sector or ""))
        yield Case(
            "office",
            "|".join((*post, name, phrase(title.title) if post[1] == RANK else "")),
            spoken(held.persons).model_copy(update={"office": None}),
            title.model_copy(update={"title": title.title.lower()}),
            value={"office": post[1]},
            observations=told[name],
        )


def _told(statement: Statement) -> Iterator[tuple[Post, Entity, Title, Observation]]:
    claim = statement.claim
    if not isinstance(claim, State) or claim.predicate != "office" or not isinstance(claim.object, Title):
        return
    office, former = office_of(claim.object.title)
    for seen in observed(statement, rules().predicates["office"]):
        effect = "ends" if former and seen.effect == "holds" else seen.effect
        status = "left" if effect != seen.effect else seen.status
        changed = replace(seen, effect=effect, status=status, shows=status if effect == "ends" else seen.shows)
        if effect != seen.effect:
            changed = replace(changed, first=None)
        yield (claim.object.code or "", office), claim.subject, claim.object, changed


def _taken(evidence: Evidence) -> Iterator[tuple[Post, Entity, Title, Observation]]:
    """Who comes to power where a text tells it: by overthrowing a holder, or as the leader of those who rule."""
    takeover, rule = rules().offices.takeover, rules().predicates["office"]
    removed = {
        (claim.doc, claim.span): claim.object
        for statement in evidence.statements
        if isinstance(claim := statement.claim, State) and claim.predicate == "office" and claim.status == "removed"
        if isinstance(claim.object, Title) and office_of(claim.object.title)[0] == takeover.office
    }
    for statement in evidence.statements:
        claim = statement.claim
        if isinstance(claim, Event):
            title = removed.get((claim.doc, claim.span))
            act = takeover.event in claim.event and takeover.mode in claim.mode and claim.status == "actual"
            named = [who for who in claim.actor if (who.identifier_id or "").startswith(PERSON)]
            if act and title is not None and len(named) == 1:
                yield (title.code or "", takeover.office), named[0], title, _began(statement, claim)
        elif isinstance(claim, State) and claim.predicate == "affiliation":
            led = claim.object
            if comes_to_power(claim) and isinstance(led, Entity):
                title = Title(title="leader", code=led.code, sector=led.sector)
                for seen in observed(statement, rules().predicates["affiliation"]):
                    changed = replace(seen, status=rule.held, shows=rule.held)
                    yield (led.code or "", takeover.office), claim.subject, title, changed


def _began(statement: Statement, claim: Event) -> Observation:
    """A coup on the day of its act, else at some time before the report."""
    published = publication(statement)
    if claim.date is not None and claim.enddate is not None:
        return Observation(
            statement,
            "begins",
            "appointed",
            "holds",
            date.fromisoformat(claim.date),
            date.fromisoformat(claim.enddate),
            dated=True,
        )
    last = published.end if published is not None else None
    return Observation(statement, "begins", "appointed", "holds", None, last, dated=False)


def comes_to_power(claim: State) -> bool:
    """Whether an affiliation tells who holds an office: a person who leads those that rule a country."""
    return (
        claim.status == "leads"
        and isinstance(claim.object, Entity)
        and _rules_country(claim.object)
        and (claim.subject.identifier_id or "").startswith(PERSON)
    )


def _rules_country(led: Entity) -> bool:
    words = phrase(led.entity_text)
    return led.code is not None and any(word in words for word in rules().offices.ruling)


@cache
def _titles() -> Mapping[str, str]:
    table = rules().offices
    return {title: office for office, titles in table.one.items() for title in titles} | dict.fromkeys(
        table.ranks, RANK
    )


@cache
def _before() -> re.Pattern[str]:
    words = sorted((*rules().offices.before, *rules().offices.former), key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, words)) + r")[\s-]+")
