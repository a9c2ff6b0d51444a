"""Phrases: any noun phrase as an actor, by its names and its nouns ("four Saudi men", "the Lebanese president's office")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from dateline.config import GazetteerConfig
from dateline.gazetteer import packs
from dateline.gazetteer.actors import ORGANISATIONS, Actors, Answer
from dateline.gazetteer.names import NameHit, parts
from dateline.gazetteer.places import Places
from dateline.gazetteer.schema import AgentRow, AgentsFile, Qualifier
from dateline.gazetteer.seats import seat

PREPOSITIONS = frozenset("of for from in at on to by with against near under who which that accused".split())
# Nouns that say only that somebody belongs to what is named beside them.
MEMBERS = frozenset(
    "official spokesman spokeswoman spokesperson leader member fighter chief commander militant head supporter founder representative "
    "activist delegation figure group force forces militia rebel insurgent gunman operative officer agent troop source leadership "
    "director secretary-general envoy troops fighters members chairman jihadist terrorist candidate expert investigator "
    "president speaker deputy secretary chair chairwoman chairperson vice-president adviser advisor aide boss cadre cell committee wing "
    "branch bloc faction headquarters negotiator executive administrator governor soldier unit brigade battalion army organiser organizer "
    "coordinator veteran loyalist sympathiser sympathizer staff employee clerk lawyer panel bureau councillor".split()
)
# Of these, the ones whose former holders are an elite of their own.
CHIEFS = frozenset(
    "president speaker deputy secretary chair chairman chairwoman chairperson chief head director commander leader boss general admiral "
    "colonel marshal brigadier judge governor minister member ambassador spymaster spokesman spokeswoman adviser".split()
)
# Nouns that only count what follows "of".
COUNTS = frozenset(
    "group crowd number dozens hundreds thousands scores handful majority lot team pair couple band wave million millions".split()
)
# Adjectives and generic nouns before a member that do not tell what he is a member of.
LOOSE = frozenset(
    "national public state deputy chief executive major general woman man people person individual group source figure head official".split()
)
# Relatives: those of rulers and officials are of the elite.
KIN = frozenset(
    "wife husband son daughter brother sister mother father widow widower nephew niece cousin uncle aunt relative family grandson "
    "granddaughter grandfather grandmother son-in-law brother-in-law girlfriend boyfriend fiancé fiancée mum dad baby".split()
)
LINKS = frozenset(
    "backed led allied linked aligned supported affiliated funded trained sponsored brokered born held controlled affiliated inspired dominated made mediated".split()
)
BASED = "based"
SIDES = frozenset({"pro", "anti", "non"})
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
FORMER = frozenset({"former", "ex", "ousted", "deposed", "late", "vice", "deputy", "next", "previous", "new", "acting"})
PAST = frozenset({"former", "ex", "ex-", "retired", "ousted", "deposed", "erstwhile", "toppled", "overthrown"})
PRONOUNS = frozenset("he she they him her them someone somebody anyone whoever others".split())
HONORIFICS = frozenset("mr mrs ms miss dr sir dame lord lady".split())
FUZZY = 92  # of 100; "Muhammadu Buhari" and "Muhammed Buhari" score 94


@dataclass(frozen=True, slots=True)
class Agents:
    """The table of agent nouns, indexed."""

    nouns: Mapping[str, AgentRow]
    phrases: Mapping[tuple[str, ...], AgentRow]
    qualifiers: Mapping[str, Qualifier]
    never: frozenset[str]


def load_agents(user: Sequence[Path] = ()) -> Agents:
    """The agent nouns of all packs; later packs win."""
    nouns: dict[str, AgentRow] = {}
    phrases: dict[tuple[str, ...], AgentRow] = {}
    qualifiers: dict[str, Qualifier] = {}
    never: set[str] = set()
    for _, file in packs.load(AgentsFile, packs.sources(user)):
        for row in file.agents:
            nouns |= dict.fromkeys(row.nouns, row)
            phrases |= {tuple(phrase.replace("-", " - ").split()): row for phrase in row.phrases}
            phrases |= {tuple(phrase.split()): row for phrase in row.phrases}
        for qualifier in file.qualifiers:
            qualifiers |= dict.fromkeys(qualifier.words, qualifier)
        never |= set(file.never)
    return Agents(nouns, phrases, qualifiers, frozenset(never))


class Phrases:
    """Describes noun phrases with the actors and the agent nouns."""

    def __init__(self, actors: Actors, agents: Agents, places: Places | None = None) -> None:
        self.actors, self.agents, self.places = actors, agents, places

    @classmethod
    def open(cls, config: GazetteerConfig) -> Phrases:
        """Opens the compiled gazetteers."""
        return cls(Actors.open(config), load_agents(config.user_packs), Places.open(config))

    def find(self, tokens: Sequence[str]) -> list[NameHit]:
        """The known names in a token sequence."""
        return self.actors.find(tokens)

    def name(self, hit: NameHit, on: date | None) -> Answer | None:
        """Whom a name in the text means on a day."""
        bearer = self.actors.choose(hit.bearers, on)
        return self.actors.answer(bearer, on) if bearer is not None else None

    def describe(
        self, words: Sequence[str], lemmas: Sequence[str], head: int, on: date | None, hits: Sequence[NameHit]
    ) -> Answer | None:
        """A phrase whose head and whose names (`hits`) are known; None where nothing is."""
        hits = self._fitting(hits, words)
        at_head = next((h for h in hits if h.start <= head < h.end), None)
        noun = self._noun(words, lemmas, head)
        if at_head is not None:
            named = self._named(at_head, lemmas, on)
            single = at_head.end - at_head.start == 1 and (at_head.weak or words[head].islower())
            if named is not None and (noun is None or not single):
                return self._refined(named, noun, at_head, hits, (words, lemmas, head, on))
        noun = noun or self._titled(words, lemmas, head)
        owner = self._owner(hits, words, head, on)
        if noun is None and owner is not None and lemmas[head].lower() in MEMBERS and _group(owner):
            noun = AgentRow(sector=owner.sector or "UNK")
        if lemmas[head].lower() in KIN:
            rulers = [a for a in (self.name(h, on) for h in hits) if a is not None and _ruler(a)]
            if rulers:
                return Answer(code=rulers[0].code, sector="ELI")
        if noun is None:
            return None
        return self._held(self._composed(noun, owner, lemmas, head), owner, words, head, on)

    def _fitting(self, hits: Sequence[NameHit], words: Sequence[str]) -> list[NameHit]:
        """The hits without surnames that stand behind somebody else's given name: "Greg Abbott" is not Tony Abbott."""
        out = []
        for hit in hits:
            before = words[hit.start - 1] if hit.start else ""
            plain = before.rstrip(".").lower()
            if hit.weak and plain in ("the", "a", "an") and hit.end - hit.start == 1:
                continue  # "the West" is no Mr West
            free = not before[:1].isupper() or plain in HONORIFICS or plain in self.agents.nouns
            if free or not hit.weak or any(h.end == hit.start for h in hits):
                out.append(hit)
                continue
            kept = tuple(b for b in hit.bearers if self._bears(b.id, plain))
            if kept:
                out.append(replace(hit, bearers=kept))
        return out

    def _bears(self, id_: str, given: str) -> bool:
        """Whether a given name or initial is one of a person's; other actors have none."""
        own = parts(self.actors.entries[id_]["name"]) if id_.startswith("person:") else []
        return not own or any(p in own or (len(p) == 1 and any(o.startswith(p) for o in own)) for p in parts(given))

    def _held(self, answer: Answer, owner: Answer | None, words: Sequence[str], head: int, on: date | None) -> Answer:
        """ "the Turkish president": whoever held that office of the state on the day."""
        state = owner is None or owner.identifier_id == f"state:{answer.code}"  # not a dependency of it
        plain = state and answer.identifier_id is None and answer.sector in ("GOV", "MIL")
        if on is None or not plain or answer.code is None:
            return answer
        for start in range(max(0, head - 2), head + 1):
            if {w.lower() for w in words[:start]} & FORMER:
                continue
            title = " ".join(words[start : head + 1]).lower()
            id_ = self.actors.holder(answer.code, title, on)
            if id_ is not None:
                return replace(
                    answer, identifier_id=id_, identifier_text=self.actors.entries[id_]["name"], office=title
                )
        return answer

    def _refined(
        self,
        named: Answer,
        noun: AgentRow | None,
        hit: NameHit,
        hits: Sequence[NameHit],
        phrase: tuple[Sequence[str], Sequence[str], int, date | None],
    ) -> Answer:
        """A known name in the light of the words beside it: a title tells what the packs leave open, and "Chile's
        Defense Department" is not the one best known by that name.
        """
        words, lemmas, head, on = phrase
        identifier = named.identifier_id or ""
        if identifier.startswith("person:"):
            titled = (
                self._titled(words[: hit.start + 1], lemmas[: hit.start + 1], hit.start)
                if named.sector is None
                else None
            )
            return replace(named, sector=titled.sector) if titled is not None else named
        if identifier.startswith(("state:", "people:")) and named.sector == "CVL":
            rules = [self.agents.qualifiers.get(lemma.lower()) for lemma in lemmas[: hit.start]]
            told = next((r.sector for r in rules if r is not None and r.sector in ("REF", "REB", "REL", "EDU")), "CVL")
            return replace(named, sector=told)
        if noun is None or identifier.startswith("state:"):
            return named
        owners = [h for h in hits if h.end <= hit.start and not h.weak and words[h.end : h.end + 1] in (["'s"], ["’s"])]
        owner = self.name(owners[-1], on) if owners else None
        if owner is not None and owner.code is not None and owner.code != named.code:
            return self._composed(noun, owner, lemmas, head)
        return named

    def _named(self, hit: NameHit, lemmas: Sequence[str], on: date | None) -> Answer | None:
        answer = self.name(hit, on)
        if answer is None or (hit.weak and not (answer.identifier_id or "").startswith("person:")):
            return None
        before = {lemma.lower() for lemma in lemmas[: hit.start]}
        if before & {"former", "ex", "ex-president", "ousted", "deposed"} and answer.sector == "GOV":
            return replace(answer, sector="ELI", office=None)
        return answer

    # ------------------------------------------------------------------ nouns
    def _noun(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """The agent row of the head: the longest phrase, else what it is a member or a number of, else its own."""
        row = self._phrase(words, lemmas, head)
        if row is not None:
            return row
        lemma = lemmas[head].lower()
        if lemma in self.agents.never:
            return None
        lower = words[head].lower()
        own = self.agents.nouns.get(lemma) or self.agents.nouns.get(lower.rstrip("."))
        open_ = own is None or own.sector in ("GOV", "UNK")
        whole = self._whole(words, lemmas, head) if open_ or lower in COUNTS or lemma in KIN else None
        if lemma in KIN:
            return AgentRow(sector="ELI") if whole is not None and whole.sector in ("GOV", "ELI") else own
        return whole or own if lemma in MEMBERS or lower in COUNTS else own

    def _phrase(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """The longest listed phrase that ends at the head, else that begins with it."""
        lower = [w.lower() for w in words]
        for start in range(max(0, head - 4), head):
            for series in (lower[start : head + 1], [*lower[start:head], lemmas[head].lower()]):
                row = self.agents.phrases.get(tuple(series))
                if row is not None:
                    return row
        for end in range(min(len(words), head + 4), head + 1, -1):
            row = self.agents.phrases.get((lemmas[head].lower(), *lower[head + 1 : end]))
            if row is not None:
                return row
        return None

    def _whole(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """What a member, number or relative belongs to: "gang leader", "head of the Supreme Court", "a group of lawmakers",
        "the minister's son".
        """
        before = head - 1
        while before > 0 and words[before] in ("'s", "’s", "'", "-"):
            before -= 1
        if before >= 0 and lemmas[head].lower() in MEMBERS | KIN and lemmas[before].lower() not in LOOSE:
            row = self._own(words, lemmas, before)
            if row is not None:
                return row
        if words[head + 1 : head + 2] != ["of"] or head + 2 >= len(words):
            return None
        rest, base = words[head + 2 :], lemmas[head + 2 :]
        end = head_of(rest)
        return self._own(rest, base, end) if base[end].lower() not in LOOSE else None

    def _own(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """The row of a noun that tells something by itself."""
        row = self._phrase(words, lemmas, head) or self.agents.nouns.get(lemmas[head].lower())
        return (
            row if row is not None and row.sector != "UNK" and lemmas[head].lower() not in self.agents.never else None
        )

    def _titled(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """An unknown name after a title: "Sen. Feliciano Valencia"."""
        if not words[head][:1].isupper():
            return None
        for index in range(head - 1, -1, -1):
            row = self._noun(words[: index + 1], [lemma.lower().rstrip(".") for lemma in lemmas[: index + 1]], index)
            if row is not None:
                return row
        return None

    # ------------------------------------------------------------------ owners
    def _owner(self, hits: Sequence[NameHit], words: Sequence[str], head: int, on: date | None) -> Answer | None:
        """Whose the phrase is: the name before the head, else after it, else where it is seated; "Russian-backed" names
        nobody's own.
        """
        usable = [h for h in hits if not h.weak and not self._linked(words, h)]
        based = [h for h in hits if not h.weak and h.end < head and self._after(words, h) == BASED]
        for hit in [h for h in reversed(usable) if h.end <= head] + [h for h in usable if h.start > head] + based:
            answer = self.name(hit, on)
            if answer is not None and answer.code is not None:
                return answer
        code = seat(words, head, self.places) if self.places is not None else None
        return Answer(code=code) if code is not None else None

    def _linked(self, words: Sequence[str], hit: NameHit) -> bool:
        after = self._after(words, hit)
        sided = hit.start > 1 and words[hit.start - 1] in ("-", "–") and words[hit.start - 2].lower() in SIDES
        return sided or after in LINKS or after == BASED

    @staticmethod
    def _after(words: Sequence[str], hit: NameHit) -> str | None:
        """The participle tied to a name: "Iran-backed"."""
        after = [w.lower() for w in words[hit.end : hit.end + 2]]
        if after and after[0] in ("-", "–"):
            after = after[1:]
        return after[0] if after else None

    def _composed(self, noun: AgentRow, owner: Answer | None, lemmas: Sequence[str], head: int) -> Answer:
        """A noun with what qualifies it, of an owner."""
        lower = [lemma.lower() for lemma in lemmas]
        sector, others = self._qualified(noun, lower, head)
        if owner is None:
            return Answer(code=noun.code, sector=sector, other_sectors=_without(others, sector))
        if owner.code in ORGANISATIONS and owner.code != "IMG":
            return Answer(code=owner.code, identifier_id=owner.identifier_id, identifier_text=owner.identifier_text)
        identifier = text = None
        if owner.sector == "PRE" and sector in STATE_SECTORS:
            sector, others = "PRE", [sector, *others]
        elif _group(owner) and lower[head] in MEMBERS and sector != "ELI" and (owner.sector, sector) != ("PTY", "LEG"):
            sector, others = owner.sector or sector, list(owner.other_sectors)
            identifier, text = owner.identifier_id, owner.identifier_text
            if sector in STATE_SECTORS and lower[head] in CHIEFS and PAST & set(lower[:head]):
                sector, others, identifier, text = "ELI", [], None, None
        return Answer(
            code=owner.code if noun.code is None else noun.code,
            sector=sector,
            other_sectors=_without(others, sector),
            identifier_id=identifier,
            identifier_text=text,
        )

    def _qualified(self, noun: AgentRow, lower: Sequence[str], head: int) -> tuple[str, list[str]]:
        """The sectors of a noun after the adjectives and prefixes before it."""
        sector, others = noun.sector, list(noun.other_sectors)
        joined = ["-".join((lower[i - 1], lower[i + 1])) for i in range(1, head) if lower[i] == "-"]
        for word in (*lower[:head], *joined, *(part for w in lower[: head + 1] for part in w.split("-") if "-" in w)):
            rule = self.agents.qualifiers.get(word)
            if rule is None or (rule.only and sector not in rule.only):
                continue
            if rule.adds:
                others.append(rule.sector)
            else:
                sector = rule.sector
        if sector in ("MIL", "SPY", "COP") and lower[head] in CHIEFS and PAST & set(lower[:head]):
            sector = "ELI"
        return sector, others

    # ------------------------------------------------------------------ without a parse
    @cached_property
    def _full_names(self) -> dict[str, str]:
        return {
            " ".join(parts(e["name"])): id_
            for id_, e in self.actors.entries.items()
            if id_.startswith("person:") and " " in e["name"]
        }

    def resolve(self, text: str, on: date | None = None, context: str | None = None) -> Answer:
        """Any noun phrase as text; all null where nothing is known."""
        words = tokenise(text)
        if not words:
            return Answer()
        if len(words) == 1 and words[0].lower() in PRONOUNS:
            return Answer(sector="UNK", rest=text)
        lemmas = [singular(w) for w in words]
        head = head_of(words)
        names = self.actors.find(words)
        hits = self._fitting(names, words)
        found = self._entitled(hits, words, on) or self.describe(words, lemmas, head, on, names)
        if found is None:
            sure = [h for h in hits if not h.weak]
            found = self.name(sure[0], on) if sure and not self._linked(words, sure[0]) else None
        if found is None and len(words) > 1:
            found = self._fuzzy(words, on)
        if found is None and "," in words:
            return self.resolve(text.split(",", 1)[1], on, context)
        if found is None:
            return Answer(rest=text)
        known = {i for h in names for i in range(h.start, h.end)}
        rest = " ".join(w for i, w in enumerate(words) if i not in known) or None
        return replace(found, rest=rest)

    def _entitled(self, hits: Sequence[NameHit], words: Sequence[str], on: date | None) -> Answer | None:
        """A person after a title that has a preposition in it: "Secretary of State Antony Blinken"."""
        last = hits[-1] if hits else None
        if last is None or last.weak or last.end != len(words) or last.start < 3 or not words[0][:1].isupper():
            return None
        before = words[last.start - 1]
        person = any(b.id.startswith("person:") for b in last.bearers)
        return self.name(last, on) if person and "of" in words[: last.start] and before[:1].isupper() else None

    def _fuzzy(self, words: Sequence[str], on: date | None) -> Answer | None:
        wanted = " ".join(fold for word in words for fold in parts(word))
        if len(wanted) < 9 or not all(word[:1].isupper() for word in words):
            return None
        match = process.extractOne(wanted, self._full_names.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY)
        if match is None:
            return None
        bearers = [
            b for b in self.actors.candidates(self.actors.entries[self._full_names[match[0]]]["name"]) if not b.weak
        ]
        bearer = self.actors.choose(bearers, on)
        return self.actors.answer(bearer, on) if bearer is not None else None


def _group(owner: Answer) -> bool:
    """Whether an owner is an organisation that its members share the sector of."""
    identifier = owner.identifier_id or ""
    return owner.sector is not None and bool(identifier) and not identifier.startswith(("state:", "person:", "people:"))


def _ruler(owner: Answer) -> bool:
    """Whether an owner is a person in power, or who was."""
    return (owner.identifier_id or "").startswith("person:") and owner.sector in ("GOV", "ELI")


def _without(sectors: Sequence[str], sector: str) -> tuple[str, ...]:
    """The other sectors, once each."""
    return tuple(s for s in dict.fromkeys(sectors) if s != sector)


def tokenise(text: str) -> list[str]:
    """Words of a phrase; hyphens and possessives part, commas end names.

    >>> tokenise("Ecuador's pro-Russian rebels")
    ['Ecuador', "'s", 'pro', '-', 'Russian', 'rebels']
    """
    spaced = (
        text.replace("’", "'").replace("'s ", " 's ").replace("s' ", "s ' ").replace(",", " , ").replace("-", " - ")
    )
    if spaced.endswith("'s"):
        spaced = spaced[:-2]
    return spaced.split()


def head_of(words: Sequence[str]) -> int:
    """The last noun before a preposition, a comma or a clause."""
    for index, word in enumerate(words):
        if index > 0 and (word in PREPOSITIONS or word == ","):
            return index - 1
    return len(words) - 1


def singular(word: str) -> str:
    """A plain lemma for nouns outside a parse."""
    lower = word.lower()
    if lower.endswith("men") and len(lower) > 5 and lower not in ("specimen", "regimen", "abdomen"):
        return lower[:-3] + "man"
    irregular = {
        "men": "man",
        "women": "woman",
        "children": "child",
        "schoolchildren": "child",
        "people": "people",
        "police": "police",
        "forces": "force",
        "troops": "troop",
        "authorities": "authority",
        "wives": "wife",
        "thieves": "thief",
    }
    if lower in irregular:
        return irregular[lower]
    if word[:-1].isupper() and lower.endswith("s"):
        return lower[:-1]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "ches", "shes", "xes")):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "sis")) and len(lower) > 3:
        return lower[:-1]
    return lower
