"""Chains: short names, definite phrases and pronouns, linked to whom they stand for.

Rules, not a model: the nearest fitting mention wins, subjects before others, within the last three sentences.
What may fit is told by lists of words (packs/words/chains_en.yaml).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.cast import Cast, Mention
from dateline.annotate.frames import coordinated, lemma_of
from dateline.annotate.words import chain_words, homelands, office_words, offices_of_one
from dateline.model import Entity

WINDOW = 3  # sentences back; a pronoun further from its antecedent is left alone
NOUN_WINDOW = 12  # sentences; the same noun reaches further back than a pronoun
SALIENT = 4  # subjects of one chain that count; who a report is about keeps its pronouns against a passer-by
DEFINITE = frozenset("the this that these those its his her their our".split())
ANYBODY = frozenset({"any", "no", "every", "whichever"})
LOCALS = ("CVL", "REF", "EDU", "MED", "AGR", "LAB", "REL", "JRN")  # people who belong to where things happen
LOCAL = ("in", "from", "of", "inside", "across")
TEXT_FIELDS = ("code", "sector", "other_sectors", "identifier_id", "identifier_text", "office")


class Chains:
    """Links the mentions of one cast, in reading order. `sentence` is the number of the one being read."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.focus, self.scene = cast, cast.focus, cast.scene
        self.words = chain_words()
        self.sentence = 0
        self.names: dict[str, Mention] = {}  # last word of a person's name → the mention that introduced it
        self.subjects: dict[str, int] = {}  # chain → how often it was a subject so far
        self._next = 0

    # ------------------------------------------------------------------ noun phrases
    def mention(self, head: Token, mention: Mention) -> None:
        """Links a noun phrase, or starts a chain with it, and adds it to the cast."""
        found = self._same_name(head, mention) if mention.proper else self._definite(head, mention)
        if found is not None:
            mention = replace(
                mention, entity=_carried(found.entity, mention.entity), chain=found.chain, female=found.female
            )
            if mention.kind == "generic":
                mention = replace(mention, kind=found.kind)
        else:
            mention = replace(self._placed(head, mention), chain=self._fresh(mention))
        if mention.proper and mention.kind == "person":
            self._introduce(mention)
        if head.dep_ in ("nsubj", "nsubjpass") and mention.chain is not None:
            self.subjects[mention.chain] = self.subjects.get(mention.chain, 0) + 1
        self.cast.add(mention)

    def _fresh(self, mention: Mention) -> str:
        if mention.entity.identifier_id is not None:
            return mention.entity.identifier_id
        self._next += 1
        return f"c{self._next}"

    def _introduce(self, mention: Mention) -> None:
        last = self.cast.doc[mention.head].lower_
        known = self.names.get(last)
        if known is None or (known.entity.code is None and mention.entity.code is not None):
            self.names[last] = mention

    def _same_name(self, head: Token, mention: Mention) -> Mention | None:
        """A person named before by more words: "Lamine Zeine" after "Ali Lamine Zeine"."""
        known = self.names.get(head.lower_)
        if known is None or mention.entity.identifier_id not in (None, known.entity.identifier_id):
            return None
        if mention.kind != "person" and mention.entity.code is not None:
            return None
        return known

    def _definite(self, head: Token, mention: Mention) -> Mention | None:
        """ "the group", "the country", "the junta": what was named before and fits."""
        definite = any(c.lower_ in DEFINITE and c.i < head.i for c in head.children)
        if not definite or mention.entity.identifier_id is not None:
            return None
        lemma = lemma_of(head)
        own = {c.lower_ for c in head.children if c.dep_ in ("amod", "compound", "nmod", "poss") and c.i < head.i}
        if mention.plural and lemma in self.words["nominal_pair"] and self._pair(head, lemma):
            return None
        if mention.entity.code is not None and mention.entity.sector is not None:
            return None
        single = lemma in self.words["nominal_person"] and not mention.plural
        found = self._last(lambda m: m.kind == "person" and _in_office(m, lemma)) if single and not own else None
        found = found or self._same_noun(lemma, own)
        if found is not None:
            return found
        if lemma in self.words["nominal_state"] and mention.entity.code is None:
            about = self._last(lambda m: m.kind == "state" and m.entity.code == self.focus)
            return about or self._last(lambda m: m.kind == "state")
        if lemma in self.words["nominal_union"] and not mention.plural:
            found = self._last(lambda m: m.kind == "union")
            if found is not None:
                return found
        if lemma in self.words["nominal_group"]:
            return self._last(
                lambda m: (
                    m.kind == "group" and m.entity.identifier_id is not None and m.entity.sector not in ("GOV", "CVL")
                )
            )
        if single:
            return self._last(lambda m: m.kind == "person" and _titled(m, lemma, mention.entity))
        return None

    def _same_noun(self, lemma: str, own: set[str]) -> Mention | None:
        """ "the ambassador" after "Russia's ambassador": the same noun, further back than other phrases reach."""
        for mention in reversed(self.cast.mentions):
            if self.sentence - mention.sentence > NOUN_WINDOW:
                return None
            head = self.cast.doc[mention.head]
            if mention.entity.code is None or head.pos_ == "PRON" or lemma_of(head) != lemma:
                continue
            theirs = {c.lower_ for c in head.children if c.dep_ in ("amod", "compound") and c.i < head.i}
            if not own - theirs:
                return mention
        return None

    def _pair(self, head: Token, lemma: str) -> bool:
        """ "the two leaders", "both sides": the last two different ones."""
        if not any(c.lower_ in ("two", "both") for c in head.children):
            return False
        wanted = "person" if lemma in ("leader", "president", "minister", "man") else "state"
        found: list[Entity] = []
        for earlier in self._earlier():
            if (
                earlier.kind == wanted or (wanted == "state" and earlier.kind == "union")
            ) and earlier.entity.code is not None:
                if earlier.entity.code not in {e.code for e in found}:
                    found.append(earlier.entity)
            if len(found) == 2:
                start = head.idx
                self.cast.stand_for(head, tuple(_at(e, head, start) for e in reversed(found)))
                return True
        return False

    def _placed(self, head: Token, mention: Mention) -> Mention:
        """Gives a phrase of known sector its country: from its possessor, its place, or the report's focus."""
        entity = mention.entity
        sent = self._sender_code(head, entity) if not self._named_before(head) else None
        if sent is not None:  # "withdraw its soldiers from Niger": whose they are, not where
            return replace(mention, entity=entity.model_copy(update={"code": sent}))
        homes = self._homelands(head) if entity.code is None else ()
        if homes:
            return replace(mention, entity=self._at_home(head, entity, homes))
        if entity.code is not None or entity.sector is None:
            return mention
        if entity.sector == "REF":
            return self._fled(head, mention)
        code = self._owner_code(head) or self._local_code(head)
        owner = self._only_owner(mention) if code is None else None
        if owner is not None:  # "the secretary of state": of the one country that has one, or of nobody here
            code = owner if owner in self.cast.about else None
            return replace(mention, entity=entity.model_copy(update={"code": code}))
        if code is None and self._is_envoy(head):
            code = self._sent_from(mention)
            return mention if code is None else replace(mention, entity=entity.model_copy(update={"code": code}))
        if code is None and mention.proper:
            code = self._office_code(head)
        if (
            code is None
            and not any(c.lower_ in ANYBODY for c in head.children)
            and lemma_of(head) not in self.words["equipment"]
            and (mention.kind in ("group", "person") or mention.plural or self._befallen(head, entity))
            and not self._foreign(head)
        ):
            code = self.scene if entity.sector in LOCALS and self.scene is not None else self.focus
        return replace(mention, entity=entity.model_copy(update={"code": code})) if code is not None else mention

    def _homelands(self, head: Token) -> tuple[str, ...]:
        """The countries of a people that the phrase names: "the Kurds", "Tuareg fighters"."""
        words = (
            head.lower_.removesuffix("s"),
            *(c.lower_ for c in head.children if c.dep_ in ("amod", "compound", "nmod")),
        )
        return next((homelands()[word] for word in words if word in homelands()), ())

    def _at_home(self, head: Token, entity: Entity, homes: tuple[str, ...]) -> Entity:
        """ "Kurdish fighters" are those of the country they are said to be in, or that the report is most about."""
        local = self._local_code(head)
        about = {code: self.cast.about[code] for code in homes if code in self.cast.about}
        code = local if local in homes else max(about, key=lambda c: (about[c], -homes.index(c)), default=None)
        themselves = head.tag_ in ("NNS", "NNPS") and head.lower_.removesuffix("s") in homelands()
        sector = "REB" if entity.sector == "MIL" else entity.sector
        return entity.model_copy(update={"code": code, "sector": sector or ("CVL" if themselves else None)})

    def _befallen(self, head: Token, entity: Entity) -> bool:
        """ "A teacher was kidnapped": any one victim belongs to where it happens; an uprising is nobody."""
        return head.dep_ in ("dobj", "nsubjpass") and entity.sector != "REB"

    def _fled(self, head: Token, mention: Mention) -> Mention:
        """Refugees belong where they come from, not where they are: "refugees in Turkey" after "Syrian refugees"."""
        code = self._local_code(head, ("from",))
        if code is None:
            earlier = (
                m for m in reversed(self.cast.mentions) if m.entity.sector == "REF" and m.entity.code is not None
            )
            code = next((m.entity.code for m in earlier), None if self._local_code(head) else self.focus)
        return replace(mention, entity=mention.entity.model_copy(update={"code": code}))

    def _office_code(self, head: Token) -> str | None:
        """ "Ambassador Andrei Karlov" after "Russia's ambassador": the country of whoever bore that title before."""
        titles = {lemma_of(c) for c in head.children if c.dep_ == "compound"} & self.words["nominal_person"]
        earlier = (m for title in sorted(titles) for m in [self._same_noun(title, set())])
        return next((m.entity.code for m in earlier if m is not None), None)

    def _only_owner(self, mention: Mention) -> str | None:
        """The country of a title that no other has, where the phrase tells such a title."""
        words = f" {self.cast.doc[mention.start : mention.end].text.lower()} "
        return next((code for title, code in offices_of_one().items() if f" {title} " in words), None)

    def _is_envoy(self, head: Token) -> bool:
        """Whether a phrase tells of who stands for a country abroad: "the ambassador, X", "Ambassador X"."""
        beside = [head, *(c for c in head.children if c.dep_ in ("compound", "appos"))]
        beside += [head.head] if head.dep_ == "appos" else []
        return any(lemma_of(t) in office_words()["envoys"] for t in beside)

    def _sent_from(self, mention: Mention) -> str | None:
        """The country that an envoy without one stands for: another than where things happen, told here or just before."""
        here = {self.scene, self.focus}
        before = (m for m in reversed(self.cast.mentions) if self.sentence - m.sentence <= 1 and m.head < mention.head)
        states = (m.entity.code for m in before if m.kind == "state")
        return next((code for code in states if code is not None and code not in here), None)

    def _owner_code(self, head: Token) -> str | None:
        for child in head.children:
            if child.dep_ == "poss":
                owners = self.cast.at(_antecedent(child))
                if owners:
                    return owners[0].code
        return None

    def _named_before(self, head: Token) -> bool:
        """Whether a name or a possessor before a noun says whose it is."""
        before = (t for c in head.children if c.i < head.i for t in (c, *c.children))
        return head.i in self.cast.hits or any(t.i in self.cast.hits or t.dep_ == "poss" for t in before)

    def _sender_code(self, head: Token, entity: Entity) -> str | None:
        """ "The United States has 2,500 soldiers in Iraq": forces are whose verb has or sends them."""
        verb = head.head
        if entity.sector != "MIL" or head.dep_ != "dobj" or lemma_of(verb) not in self.words["deploying"]:
            return None
        while verb.dep_ in ("xcomp", "conj") and not any(c.dep_ == "nsubj" for c in verb.children):
            verb = verb.head
        subjects = (m for c in verb.children if c.dep_ == "nsubj" for m in [self.cast.by_head.get(_antecedent(c).i)])
        return next((m.entity.code for m in subjects if m is not None), None)

    def _local_code(self, head: Token, preps: Sequence[str] = LOCAL) -> str | None:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in preps:
                for argument in child.subtree:
                    name = self.cast.place_tokens.get(argument.i)
                    if name is not None and name.place.country_code is not None:
                        return name.place.country_code
        return None

    def _foreign(self, head: Token) -> bool:
        """Whether a phrase names nobody in particular: "Western officials", "West African leaders", "three states"."""
        alone = not any(c.dep_ in ("det", "poss", "amod", "compound") for c in head.children)
        several = head.tag_ == "NNS" and (
            lemma_of(head) in self.words["nominal_state"] or (alone and lemma_of(head) in self.words["anybodies"])
        )
        return several or any(t.lower_ in self.words["supranational"] for c in head.children for t in (c, *c.children))

    # ------------------------------------------------------------------ pronouns
    def pronoun(self, token: Token) -> None:
        """Links a pronoun; one that nothing fits stands for nobody."""
        word = token.lower_
        if token.dep_ == "expl" or token.tag_ in ("WDT", "WP", "WP$", "EX"):
            return
        found = self._speaker_above(token, word)
        if found is not None:
            pass
        elif word in self.words["pronoun_male"]:
            found = self._last(lambda m: m.kind == "person" and not m.plural and m.female is not True, token)
        elif word in self.words["pronoun_female"]:
            found = self._last(lambda m: m.kind == "person" and not m.plural and m.female is True, token) or self._last(
                lambda m: m.kind == "person" and not m.plural and m.female is None, token
            )
        elif word in self.words["pronoun_thing"]:
            found = self._last(lambda m: m.kind in ("state", "union", "group") and self._singular(m), token)
        elif word in self.words["pronoun_plural"]:
            found = self._last(lambda m: m.plural or m.kind == "group", token)
        if found is not None:
            if word in self.words["pronoun_plural"]:
                self._all_of(token, found)
            self.cast.add(
                replace(
                    found,
                    head=token.i,
                    start=token.i,
                    end=token.i + 1,
                    sentence=self.sentence,
                    proper=False,  # the entity keeps the words of its antecedent: a record says who, not "it"
                )
            )

    def _all_of(self, token: Token, found: Mention) -> None:
        """ "Mali, Niger and Togo ... their": the pronoun stands for all that are told together."""
        named = [self.cast.by_head.get(t.i) for t in coordinated(self.cast.doc[found.head])]
        entities = [m.entity for m in named if m is not None and m.entity.code is not None]
        if len(entities) > 1:
            self.cast.stand_for(token, tuple(entities))

    def _speaker_above(self, token: Token, word: str) -> Mention | None:
        """In what somebody says, "he", "its" and "they" are first of all whoever says it."""
        above = token
        while above.head.i != above.i:
            if above.dep_ == "ccomp":
                for child in above.head.children:
                    mention = self.cast.by_head.get(child.i)
                    if child.dep_ == "nsubj" and mention is not None and mention.entity.code is not None:
                        return mention if self._agrees(mention, word) else None
            above = above.head
        return None

    def _agrees(self, mention: Mention, word: str) -> bool:
        if word in self.words["pronoun_male"]:
            return mention.kind == "person" and not mention.plural and mention.female is not True
        if word in self.words["pronoun_female"]:
            return mention.kind == "person" and not mention.plural and mention.female is not False
        if word in self.words["pronoun_thing"]:
            return mention.kind in ("state", "union", "group")
        return word in self.words["pronoun_plural"] and (mention.plural or mention.kind in ("group", "state"))

    def _singular(self, mention: Mention) -> bool:
        """Whether one is named, be it with others: "the YPG and its backers"."""
        return not mention.plural or self.cast.doc[mention.head].tag_ == "NNP"

    # ------------------------------------------------------------------ looking back
    def _earlier(self) -> Iterator[Mention]:
        for mention in reversed(self.cast.mentions):
            if self.sentence - mention.sentence > WINDOW:
                return
            yield mention

    def _last(self, fits: Callable[[Mention], bool], pronoun: Token | None = None) -> Mention | None:
        """The nearest fitting mention; in an earlier sentence its subject goes first."""
        best: tuple[float, Mention] | None = None
        doc = self.cast.doc
        for rank, mention in enumerate(self._earlier()):
            if mention.entity.code is None or not fits(mention):
                continue
            token = doc[mention.head]
            if pronoun is not None and _clause_mates(token, pronoun):
                continue
            score = rank + 12 * (self.sentence - mention.sentence)
            if token.dep_ in ("nsubj", "nsubjpass"):
                score -= 9
            elif token.dep_ == "poss":
                score -= 2
            score -= min(self.subjects.get(mention.chain or "", 0), SALIENT)
            if best is None or score < best[0]:
                best = (score, mention)
        return best[1] if best is not None else None


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for: "Mali, whose soldiers", "France, which has troops"; else the word itself."""
    clause = token
    while token.tag_ in ("WDT", "WP", "WP$") and clause.head.i != clause.i:
        clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def _clause_mates(token: Token, pronoun: Token) -> bool:
    """Arguments of one verb name different parties, unless the pronoun is a possessive."""
    if pronoun.dep_ == "poss":
        return False
    return token.head.i == pronoun.head.i and token.dep_ in ("nsubj", "dobj", "nsubjpass", "dative")


def _titled(mention: Mention, lemma: str, entity: Entity) -> bool:
    """Whether a person may be called by an office noun."""
    office = (mention.entity.office or "").lower()
    if lemma in ("man", "woman", "suspect", "politician", "official"):
        return True
    if lemma == "leader":
        return mention.entity.sector in ("GOV", "REB", "PRM", "OPP", "PTY", "REL", "ELI", "MIL")
    if entity.sector is not None and mention.entity.sector not in (entity.sector, "ELI", None):
        return False
    return lemma in office or not office


def _in_office(mention: Mention, lemma: str) -> bool:
    """Whether a person's office on the day goes by a noun."""
    return lemma in (mention.entity.office or "").lower().split()


def _carried(known: Entity, here: Entity) -> Entity:
    """The known coding under the words used here."""
    update = {key: getattr(known, key) for key in TEXT_FIELDS}
    if here.sector is not None and known.sector is None:
        update["sector"] = here.sector
    return here.model_copy(update=update)


def _at(entity: Entity, token: Token, start: int) -> Entity:
    return entity.model_copy(update={"entity_text": token.text, "span": (start, start + len(token.text))})
