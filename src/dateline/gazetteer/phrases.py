"""Phrases: any noun phrase as an actor, by its names and its nouns ("four Saudi men", "the Lebanese president's office")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from dateline.config import GazetteerConfig
from dateline.gazetteer.actors import ORGANISATIONS, Actors, Answer
from dateline.gazetteer.agents import Agents, load_agents, singular, tokenise
from dateline.gazetteer.names import NameHit, parts
from dateline.gazetteer.places import Places
from dateline.gazetteer.schema import AgentRow
from dateline.gazetteer.seats import seat

TOLD = frozenset({"REF", "REB", "REL", "EDU", "OPP"})  # what an adjective tells of a people: "displaced Iraqis"
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
ARTICLES = frozenset({"a", "an", "the"})
ETHNIC = "ethnic"  # "ethnic Albanians" are of Albania nowhere
FUZZY = 92  # of 100; "Muhammadu Buhari" and "Muhammed Buhari" score 94


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
        noun = self.agents.noun(words, lemmas, head)
        if at_head is not None:
            named = self._named(at_head, lemmas, on)
            single = at_head.end - at_head.start == 1 and (at_head.weak or words[head].islower())
            if named is not None and (noun is None or not single):
                return self._refined(named, noun, at_head, hits, (words, lemmas, head, on))
        noun, told = (noun, head) if noun is not None else self.agents.titled(words, lemmas, head)
        owner = self._owner(hits, words, head, on, told=told)
        if (
            noun is None
            and owner is not None
            and lemmas[head].lower() in self.agents.words["members"]
            and _group(owner)
        ):
            noun = AgentRow(sector=owner.sector or "UNK")
        if lemmas[head].lower() in self.agents.words["kin"]:
            rulers = [a for a in (self.name(h, on) for h in hits) if a is not None and _ruler(a)]
            if rulers:
                return Answer(code=rulers[0].code, sector="ELI")
        if noun is None:
            return None
        return self._held(self._composed(noun, owner, words, lemmas, head), owner, words, head, on)

    def _fitting(self, hits: Sequence[NameHit], words: Sequence[str]) -> list[NameHit]:
        """The hits without surnames that stand behind somebody else's given name: "Greg Abbott" is not Tony Abbott."""
        out = []
        for hit in hits:
            near = hit.start - 2 if words[hit.start - 1 : hit.start] == ["-"] else hit.start - 1  # "Wa-Jama"
            before = words[near] if near >= 0 else ""
            plain = before.rstrip(".").lower()
            if hit.weak and plain in ("the", "a", "an") and hit.end - hit.start == 1:
                continue  # "the West" is no Mr West
            if hit.weak and hit.end - hit.start > 1 and not any(b.id.startswith("person:") for b in hit.bearers):
                inner = self.actors.find(words[hit.start : hit.end - 1])  # "Basque separatists" are Basque at least
                out += [NameHit(h.start + hit.start, h.end + hit.start, h.bearers) for h in inner]
            free = not before[:1].isupper() or plain in self.agents.words["honorifics"] or plain in self.agents.nouns
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
            if {w.lower() for w in words[:start]} & self.agents.words["replaced"]:
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
            if named.sector is not None:
                return named
            titled, _ = self.agents.titled(words[: hit.start + 1], lemmas[: hit.start + 1], hit.start)
            return replace(named, sector=titled.sector) if titled is not None else named
        if identifier.startswith(("state:", "people:")) and named.sector == "CVL":
            rules = [self.agents.rule(lemma.lower(), "CVL") for lemma in lemmas[: hit.start]]
            told = next((r.sector for r in rules if r is not None and r.sector in TOLD), "CVL")
            if words[hit.start - 1 : hit.start] == [ETHNIC]:
                return Answer(sector=told)
            return replace(named, sector=told)
        if noun is None or identifier.startswith("state:"):
            return named
        owners = [h for h in hits if h.end <= hit.start and not h.weak and self._whose(h, hit, identifier, words)]
        owner = self.name(owners[-1], on) if owners else None
        if owner is not None and owner.code is not None and owner.code != named.code:
            return self._composed(noun, owner, words, lemmas, head)
        return named

    @staticmethod
    def _whose(owner: NameHit, hit: NameHit, identifier: str, words: Sequence[str]) -> bool:
        """Whether a name before another tells whose that is: "Chile's Defense Department", "the Australian Labor Party"."""
        beside = owner.end == hit.start and all(b.form == "adjective" for b in owner.bearers)
        public = identifier.startswith(("ministry:", "service:", "court:", "legislature:", "party:"))
        return words[owner.end : owner.end + 1] in (["'s"], ["’s"]) or (beside and public)

    def _named(self, hit: NameHit, lemmas: Sequence[str], on: date | None) -> Answer | None:
        answer = self.name(hit, on)
        if answer is None or (hit.weak and not (answer.identifier_id or "").startswith("person:")):
            return None
        before = {lemma.lower() for lemma in lemmas[: hit.start]}
        if before & {"former", "ex", "ex-president", "ousted", "deposed"} and answer.sector == "GOV":
            return replace(answer, sector="ELI", office=None)
        return answer

    # ------------------------------------------------------------------ owners
    def _owner(
        self, hits: Sequence[NameHit], words: Sequence[str], head: int, on: date | None, *, told: int
    ) -> Answer | None:
        """Whose the phrase is: the name before the head, else after it, else whose it is by origin or seat
        ("Istanbul-based"), else a ruler's; "Russian-backed" and "ethnic Russian" name nobody's own. `told`: where
        the noun stands that tells what somebody is; a name behind it is his own and seats nobody ("Sheikh Meshal").
        """
        sure = [h for h in hits if not h.weak and words[h.start - 1 : h.start] != [ETHNIC]]
        usable = [h for h in sure if not self._linked(words, h) and not self._aimed(words, head, h)]
        tied = [h for h in sure if h.end < head and self._after(words, h) in self.agents.words["owned"]]
        ranked = [h for h in reversed(usable) if h.end <= head] + [h for h in usable if h.start > head] + tied
        for hit in ranked:
            answer = self.name(hit, on)
            if answer is not None and answer.code is not None:
                return answer
        for hit in (h for h in hits if h.weak and h.end <= head):
            answer = self.name(hit, on)
            if answer is not None and answer.sector == "GOV" and _ruler(answer):
                return answer
        code = seat(words, told, self.places, self.agents.words["unseated"]) if self.places is not None else None
        return Answer(code=code) if code is not None else None

    def _linked(self, words: Sequence[str], hit: NameHit) -> bool:
        """Whether a name only tells of backers, foes or origin; for or against a person is in his country."""
        before = words[hit.start - 2].lower() if hit.start > 1 and words[hit.start - 1] in ("-", "–") else ""
        sided = before in self.agents.words["sides"] and not all(b.id.startswith("person:") for b in hit.bearers)
        after = self._after(words, hit)
        return sided or after in self.agents.words["linked"] or after in self.agents.words["owned"]

    def _aimed(self, words: Sequence[str], head: int, hit: NameHit) -> bool:
        """Whether a name behind the head is where somebody is sent or whom he is against: "ambassador to Libya"."""
        between = [w for w in words[head + 1 : hit.start] if w in self.agents.words["prepositions"]]
        return bool(between) and between[-1] in self.agents.words["aimed"]

    @staticmethod
    def _after(words: Sequence[str], hit: NameHit) -> str | None:
        """The participle tied to a name: "Iran-backed"."""
        after = [w.lower() for w in words[hit.end : hit.end + 2]]
        if after and after[0] in ("-", "–"):
            after = after[1:]
        return after[0] if after else None

    def _composed(
        self, noun: AgentRow, owner: Answer | None, words: Sequence[str], lemmas: Sequence[str], head: int
    ) -> Answer:
        """A noun with what qualifies it, of an owner."""
        lower = [lemma.lower() for lemma in lemmas]
        sector, others = self.agents.qualified(noun, words, lemmas, head)
        if owner is None:
            return Answer(code=noun.code, sector=sector, other_sectors=_without(others, sector))
        if owner.code in ORGANISATIONS and owner.code != "IMG":
            return Answer(code=owner.code, identifier_id=owner.identifier_id, identifier_text=owner.identifier_text)
        identifier = text = None
        if owner.sector == "PRE" and sector in STATE_SECTORS:
            sector, others = "PRE", [sector, *others]
        elif _group(owner) and self._belongs(lower[head], owner, sector):
            sector, others = owner.sector or sector, list(owner.other_sectors)
            identifier, text = owner.identifier_id, owner.identifier_text
            past = self.agents.words["past"] & set(lower[:head])
            if sector in STATE_SECTORS and lower[head] in self.agents.words["chiefs"] and past:
                sector, others, identifier, text = "ELI", [], None, None
        return Answer(
            code=noun.code
            if noun.code in ORGANISATIONS or not (owner.identifier_id or noun.code is None)
            else owner.code,
            sector=sector,
            other_sectors=_without(others, sector),
            identifier_id=identifier,
            identifier_text=text,
        )

    def _belongs(self, lemma: str, owner: Answer, sector: str) -> bool:
        """Whether a noun tells no more than that somebody is of an organisation; a party's lawmaker is a lawmaker."""
        return lemma in self.agents.words["members"] and sector != "ELI" and (owner.sector, sector) != ("PTY", "LEG")

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
        if len(words) == 1 and words[0].lower() in self.agents.words["pronouns"]:
            return Answer(sector="UNK", rest=text)
        lemmas = [singular(w) for w in words]
        head = self.agents.head_of(words)
        names = self.actors.find(words) or self._lower(words)
        hits = self._fitting(names, words)
        found = self._entitled(hits, words, on) or self.describe(words, lemmas, head, on, names)
        if found is None:
            sure = [h for h in hits if not h.weak]
            found = self.name(sure[0], on) if sure and not self._linked(words, sure[0]) else None
        if found is None or found.code is None:
            found = self._sole(hits, words, on) or found
        if found is None and len(words) > 1:
            found = self._fuzzy(words, on)
        if found is None and "," in words:
            return self.resolve(text.split(",", 1)[1], on, context)
        if found is None:
            return Answer(rest=text)
        known = {i for h in names for i in range(h.start, h.end)}
        rest = " ".join(w for i, w in enumerate(words) if i not in known) or None
        return replace(found, rest=rest)

    def _lower(self, words: Sequence[str]) -> list[NameHit]:
        """The adjectives of states in a phrase without capitals: "chinese diplomats"."""
        if any(word[:1].isupper() for word in words):
            return []
        found = self.actors.find([word[:1].upper() + word[1:] for word in words])
        return [h for h in found if any(b.form == "adjective" for b in h.bearers)]

    def _sole(self, hits: Sequence[NameHit], words: Sequence[str], on: date | None) -> Answer | None:
        """The one bearer of a weak name that is all of the phrase: no report tells of another House of Commons."""
        whole = [h for h in hits if h.end == len(words) and all(w.lower() in ARTICLES for w in words[: h.start])]
        ids = {b.id for h in whole if h.end - h.start > 1 for b in h.bearers}
        return self.name(whole[0], on) if len(ids) == 1 and not ids.pop().startswith("person:") else None

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
