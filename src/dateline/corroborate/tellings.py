"""Whether two statements tell of one event or state, of two, or contradict each other: a pure function of the two."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.corroborate.features import EVENT, STATE, Weighed, bounds, exclude, reasons, total, weighed
from dateline.corroborate.traits import Days, Party, Traits
from dateline.model import AUTOMATIC, Judgement, Verdict, judgement_id

# Set by reading pairs of guardian_dev: on one war, who and whom and the day (3.5) are not enough without words, a place or a figure.
SAME_EVENT = 3.6
SAME_SPEECH = 4.2  # the same two say so much of each other
SAME_STATE = 3.2
IMAGINED = 0.8  # more, where it has not happened: what may come is told in the same words of many things
# What tells near ones apart. Figures do not: tolls are revised.
APART = frozenset({"place", "time", "actor", "subject", "recipient", "object", "title"})
SPEECH = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "CONSULT", "AGREE", "CONCEDE"})
DENIED = frozenset({"actual", "negated"})
# Titles that one person holds at a time.
SINGLE = frozenset(
    [
        "president",
        "prime minister",
        "premier",
        "king",
        "queen",
        "emir",
        "sultan",
        "chancellor",
        "pope",
        "secretary-general",
    ]
)
STANDING = {"agreement": ({"in_force"}, {"revoked", "expired", "suspended"})}


def judged(one: Traits, other: Traits) -> tuple[Judgement, ...]:
    """What is to be said of the pair; nothing where they are just two statements."""
    one, other = sorted((one, other), key=lambda told: told.id)
    if (one.kind, one.what) != (other.kind, other.what) or _side_by_side(one, other):
        return ()
    if one.kind == "event" and one.status != other.status and {one.status, other.status} != DENIED:
        return ()
    found = weighed(EVENT if one.kind == "event" else STATE, one, other)
    score = total(found)
    needed = _needed(one)
    out = list(_contradictions(one, other, found, score >= needed))
    if one.status == other.status:
        against = sum(weight for name, weight, _ in found if name in APART and weight <= -0.7)
        if score >= needed and against == 0:
            out.append(_judgement("same", one, other, found))
        elif against < 0 and score - against >= needed:
            out.append(_judgement("different", one, other, found))
    return tuple(out)


def _side_by_side(one: Traits, other: Traits) -> bool:
    """Whether one sentence tells both: "wives and children are held" is two things, and nothing is told twice in a sentence."""
    return one.doc is not None and (one.doc, one.at) == (other.doc, other.at)


def _needed(told: Traits) -> float:
    if told.kind == "state":
        return SAME_STATE
    imagined = IMAGINED if told.status in ("hypothetical", "future") else 0.0
    return imagined + (SAME_SPEECH if told.what in SPEECH else SAME_EVENT)


def _contradictions(one: Traits, other: Traits, because: Sequence[Weighed], alike: bool) -> list[Judgement]:
    """What cannot be both right. Within one report a second figure is of a part, and a denial quotes what it denies."""
    if one.doc is not None and one.doc == other.doc:
        return []
    tests: tuple[tuple[str, Callable[[Traits, Traits, bool], str | None]], ...] = (
        ("status", _denied),
        ("figures", _figures),
        ("office", _two_holders),
        ("agreement", _in_force_and_not),
        ("custody", _free_and_held),
    )
    told = [(name, test(one, other, alike)) for name, test in tests]
    return [
        _judgement("contradicts", one, other, ((name, 1.0, why), *because)) for name, why in told if why is not None
    ][:1]


def _denied(one: Traits, other: Traits, alike: bool) -> str | None:
    """One report tells the act as done, another that it did not happen."""
    if alike and one.kind == "event" and {one.status, other.status} == DENIED:
        return "told as done and denied"
    return None


def _figures(one: Traits, other: Traits, alike: bool) -> str | None:
    """A toll rises as it becomes known, so a later and higher one is no contradiction."""
    if not alike or one.status != other.status or one.published is None or other.published is None:
        return None
    earlier, later = sorted((one, other), key=lambda told: (told.published, told.id))
    rising = earlier.published != later.published
    for name in sorted(one.figures.keys() & other.figures.keys() & {"dead", "injured", "count"}):
        first, second = earlier.figures[name], later.figures[name]
        if exclude(first, second) and not (rising and (second[0] or 0) > (first[1] or 0)):
            return f"{name}: {bounds(first)}, {bounds(second)}"
    return None


def _two_holders(one: Traits, other: Traits, _: bool) -> str | None:
    """Two persons told to hold a title that one holds at a time, on the same day and of the same state."""
    if one.what != "office" or one.title != other.title or one.title not in SINGLE:
        return None
    if not (one.status == other.status == "holds" and one.days is None and other.days is None):
        return None
    code = one.recipients[0].code if one.recipients else None
    polity = other.recipients[0].code if other.recipients else None
    here, there = one.actors[0], other.actors[0]
    if code is None or code != polity or not _same_days(one.published, other.published):
        return None
    if here.identifier is None or there.identifier is None or here.identifier == there.identifier:
        return None
    return f"{here.identifier} and {there.identifier} as {one.title} of {code}"


def _in_force_and_not(one: Traits, other: Traits, _: bool) -> str | None:
    """An agreement in force and ended, both told of the same day."""
    holds, over = STANDING["agreement"]
    if (
        one.what != "agreement"
        or {p.code for p in _all(one)} != {p.code for p in _all(other)}
        or one.mode != other.mode
    ):
        return None
    if not ({one.status, other.status} & holds and {one.status, other.status} & over):
        return None
    same = _same_days(one.days or one.published, other.days or other.published)
    return f"{one.status} and {other.status} on the same day" if same else None


def _free_and_held(one: Traits, other: Traits, _: bool) -> str | None:
    """Released, and told to be held on a later day."""
    if one.what != "custody" or {one.status, other.status} != {"held", "released"}:
        return None
    free, held = (one, other) if one.status == "released" else (other, one)
    freed, told = free.days or free.published, held.published
    person = free.actors[0].identifier
    if person is None or person != held.actors[0].identifier or held.days is not None or freed is None or told is None:
        return None
    return f"{person} released, and held later" if told[0] > freed[1] else None


def _all(told: Traits) -> tuple[Party, ...]:
    return (*told.actors, *told.recipients)


def _same_days(one: Days | None, other: Days | None) -> bool:
    """Whether both are of one and the same day."""
    return one is not None and one == other and one[0] == one[1]


def _judgement(verdict: Verdict, one: Traits, other: Traits, because: Sequence[Weighed]) -> Judgement:
    """Of the pair, in the order of their ids; when it was made is added where it is kept."""
    made = Judgement(
        verdict=verdict,
        about=(one.id, other.id),
        score=total(because),
        because=reasons(because),
        by=AUTOMATIC,
        recorded_at="",
    )
    return made.model_copy(update={"id": judgement_id(made)})
