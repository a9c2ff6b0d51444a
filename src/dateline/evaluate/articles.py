"""Stages `articles` (events and states of annotated reports) and `agreement` (how far two annotators agree).

A report with two annotators enters the figures twice at half weight, once against each. `agreement` scores the second
annotator as if he were the coder: no coder can be expected to agree more with people than they do with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.evaluate.annotated import Annotated, Annotation, Article
from dateline.evaluate.causes import cause_of_missed, cause_of_spurious, cause_of_state
from dateline.evaluate.confidence import Trial, bins, confidence_figures
from dateline.evaluate.gold import Case
from dateline.evaluate.matching import Check, checks, match
from dateline.evaluate.records import Act, Coded, Standing
from dateline.evaluate.result import Error, Figure, Scores, prf, share
from dateline.evaluate.standings import match_states, once, state_checks

Counts = dict[str, float]  # name → weighted count, 0 where nothing was counted
Credit = dict[int, float]  # position of a record → how far it is right
CLAIMS = {
    "event type": ("type", "given", "gold"),
    "event type+actor+recipient": ("full", "given", "gold"),
    "state predicate+argument": ("state", "states given", "states gold"),
    "state full": ("state full", "states given", "states gold"),
}


@dataclass
class Tally:
    """What is counted over reports, each with its weight; filled once and never read half full."""

    counts: Counts = field(default_factory=lambda: defaultdict(float))
    right: Counts = field(default_factory=lambda: defaultdict(float))
    asked: Counts = field(default_factory=lambda: defaultdict(float))
    causes: Counts = field(default_factory=lambda: defaultdict(float))
    parts: dict[str, Counts] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    errors: list[Error] = field(default_factory=list)

    def add(self, weight: float, **counts: float) -> None:
        """Adds to counts; underscores stand for blanks in their names."""
        for name, value in counts.items():
            self.counts[name.replace("_", " ")] += weight * value

    def check(self, weight: float, found: Check) -> None:
        """Counts one attribute of a match."""
        self.asked[found.name] += weight
        self.right[found.name] += weight * found.right

    def part(self, weight: float, side: str, names: Iterable[str | None]) -> None:
        """Counts acts by type and states by predicate; `side` is right, given or gold."""
        for name in names:
            self.parts[name or "none"][side] += weight

    def scores(self, events: Sequence[Trial], states: Sequence[Trial]) -> Scores:
        """The figures, and how far confidence can be believed."""
        figures: dict[str, Figure] = {}
        for name, (right, given, gold) in CLAIMS.items():
            figures |= prf(name, self.counts[right], self.counts[given], self.counts[gold])
        figures["salient recall"] = share(self.counts["salient right"], self.counts["salient"])
        figures |= {
            f"attribute {name}": share(self.right[name], self.asked[name], floor=False) for name in sorted(self.asked)
        }
        figures |= confidence_figures("type", events)
        for name, part in sorted(self.parts.items()):
            figure = prf(name, part["right"], part["given"], part["gold"])[f"{name} F1"]
            figures[f"{name} F1"] = figure.model_copy(update={"floor": False})
        curves = {name: bins(trials) for name, trials in (("event type", events), ("state", states)) if trials}
        return Scores(
            figures=figures, errors=tuple(self.errors), causes=dict(sorted(self.causes.items())), reliability=curves
        )


def score_articles(cases: Sequence[Case[Annotated]], given: Sequence[Coded]) -> Scores:
    """Events and states against each annotator."""
    tally, events, states = Tally(), [], []
    for case, coded in zip(cases, given, strict=True):
        report = Compared(case.gold.article, tally)
        weight = 1 / len(case.gold.by)
        credit: Credit = defaultdict(float)
        state_credit: Credit = defaultdict(float)
        for who, annotation in case.gold.by.items():
            name = who if len(case.gold.by) > 1 else None
            for position in report.events(annotation.events, coded.events, weight, name):
                credit[position] += weight
            for position in report.states(annotation.states, once(coded.states), weight, name):
                state_credit[position] += weight
        report.spurious(case.gold.by.values(), coded, credit, state_credit)
        events += [Trial(act.confidence, credit[i]) for i, act in enumerate(coded.events)]
        states += [Trial(state.confidence, state_credit[i]) for i, state in enumerate(once(coded.states))]
    return tally.scores(events, states)


def score_agreement(cases: Sequence[Case[Annotated]], _: Sequence[Coded]) -> Scores:
    """The second annotator against the first, on the reports that both annotated."""
    tally = Tally()
    for case in cases:
        if {"A", "B"} <= case.gold.by.keys():
            first, second = case.gold.by["A"], case.gold.by["B"]
            report = Compared(case.gold.article, tally)
            credit = dict.fromkeys(report.events(first.events, second.events, 1, None), 1.0)
            state_credit = dict.fromkeys(report.states(first.states, once(second.states), 1, None), 1.0)
            report.spurious([first], Coded(second.events, second.states), credit, state_credit)
    return tally.scores([], [])


@dataclass(frozen=True)
class Compared:
    """One report whose claims are compared with annotations; what is found goes to the tally."""

    article: Article
    tally: Tally

    def events(self, gold: Sequence[Act], given: Sequence[Act], weight: float, who: str | None) -> list[int]:
        """Counts the events against one annotator; the positions of those whose type is right."""
        expected, found = self._by_sentence(gold), self._by_sentence(given)
        typed: list[int] = []
        for number in sorted(expected.keys() | found.keys(), key=lambda n: -1 if n is None else n):
            mine, theirs = expected.get(number, []), found.get(number, [])
            pairs = match([gold[i] for i in mine], [given[j] for j in theirs])
            for pair in pairs:
                i, j = mine[pair.gold], theirs[pair.given]
                typed.append(j)
                for check in checks(gold[i], given[j], pair):
                    self.tally.check(weight, check)
                    if not check.right:
                        self._wrong(check, number, given[j], who)
            hit = {mine[pair.gold] for pair in pairs}
            self.tally.part(weight, "right", (gold[i].type for i in hit))
            self.tally.part(weight, "gold", (gold[i].type for i in mine))
            self.tally.part(weight, "given", (given[j].type for j in theirs))
            self.tally.add(weight, type=len(pairs), full=sum(pair.full for pair in pairs), given=len(theirs))
            for i in mine:
                self.tally.add(weight, gold=1, salient=gold[i].salient, salient_right=gold[i].salient and i in hit)
                if i not in hit:
                    nearby = [given[j] for other, js in found.items() if other != number for j in js]
                    cause = cause_of_missed(gold[i], [given[j] for j in theirs], nearby)
                    self.tally.causes[f"missed: {cause}"] += weight
                    self._missed("event", gold[i], who, cause)
        return typed

    def states(self, gold: Sequence[Standing], given: Sequence[Standing], weight: float, who: str | None) -> list[int]:
        """Counts the states against one annotator; the positions of those whose predicate and arguments are right."""
        gold = once(gold)
        pairs = match_states(gold, given)
        full = sum(pair.full for pair in pairs)
        self.tally.add(weight, state=len(pairs), state_full=full, states_gold=len(gold), states_given=len(given))
        self.tally.part(weight, "right", (gold[pair.gold].predicate for pair in pairs))
        self.tally.part(weight, "gold", (state.predicate for state in gold))
        self.tally.part(weight, "given", (state.predicate for state in given))
        for pair in pairs:
            for check in state_checks(gold[pair.gold], given[pair.given]):
                if check.name != "state status":
                    self.tally.check(weight, check)
                if not check.right:
                    self._wrong(check, gold[pair.gold].sentence, given[pair.given], who)
        for i in sorted(set(range(len(gold))) - {pair.gold for pair in pairs}):
            cause = cause_of_state(gold[i], [state for state in given if self._number(state) == gold[i].sentence])
            self.tally.causes[f"missed state: {cause}"] += weight
            self._missed("state", gold[i], who, cause)
        return [pair.given for pair in pairs]

    def spurious(
        self, by: Iterable[Annotation], coded: Coded, credit: Mapping[int, float], state_credit: Mapping[int, float]
    ) -> None:
        """What no annotator has."""
        by = tuple(by)
        annotated = [act for annotation in by for act in annotation.events]
        held = [state for annotation in by for state in annotation.states]
        for i, act in enumerate(coded.events):
            if not credit.get(i):
                number = self._number(act)
                cause = cause_of_spurious(act, [other for other in annotated if other.sentence == number])
                self.tally.causes[f"spurious: {cause}"] += 1
                self._spurious("event", act, cause)
        for i, state in enumerate(once(coded.states)):
            if not state_credit.get(i):
                cause = cause_of_state(state, [other for other in held if other.sentence == self._number(state)])
                self.tally.causes[f"spurious state: {cause}"] += 1
                self._spurious("state", state, cause)

    def _by_sentence(self, acts: Sequence[Act]) -> dict[int | None, list[int]]:
        places: dict[int | None, list[int]] = defaultdict(list)
        for i, act in enumerate(acts):
            places[self._number(act)].append(i)
        return places

    def _number(self, claim: Act | Standing) -> int | None:
        """The sentence of a claim: the annotator's, or where the record's span lies."""
        return self.article.sentence_at(claim.span) if claim.span is not None else claim.sentence

    def _missed(self, what: str, claim: Act | Standing, who: str | None, cause: str) -> None:
        sentence = self.article.words_of(claim.sentence)
        self.tally.errors.append(
            Error(
                kind="missed",
                what=what,
                expected=str(claim),
                doc=self.article.id,
                sentence=sentence,
                cause=cause,
                annotator=who,
            )
        )

    def _spurious(self, what: str, claim: Act | Standing, cause: str) -> None:
        self.tally.errors.append(
            Error(
                kind="spurious",
                what=what,
                found=str(claim),
                doc=self.article.id,
                sentence=self.article.words_of(self._number(claim)),
                span=claim.span,
                confidence=claim.confidence,
                rule=claim.rule,
                cause=cause,
            )
        )

    def _wrong(self, check: Check, number: int | None, claim: Act | Standing, who: str | None) -> None:
        self.tally.errors.append(
            Error(
                kind="wrong",
                what=check.name,
                expected=check.expected,
                found=check.found,
                doc=self.article.id,
                sentence=self.article.words_of(number),
                span=claim.span,
                confidence=claim.confidence,
                rule=claim.rule,
                annotator=who,
            )
        )
