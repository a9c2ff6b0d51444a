"""The nouns that tell what an actor is, and the small words around them (packs/words/agents_*.yaml), indexed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.gazetteer import packs
from dateline.gazetteer.schema import AgentRow, AgentsFile, Qualifier

COUNTERPARTS = (("woman", "man"), ("person", "man"))  # a row for one holds for the other
POSSESSIVES = frozenset({"'s", "’s", "'", "-"})
LONGEST = 4  # words of a phrase beside its head
FORCES = frozenset({"MIL", "SPY", "COP"})


@dataclass(frozen=True, slots=True)
class Agents:
    """The table of agent nouns, phrases, qualifiers and small words."""

    nouns: Mapping[str, AgentRow]
    phrases: Mapping[tuple[str, ...], AgentRow]
    endings: Mapping[str, AgentRow]
    qualifiers: Mapping[str, tuple[Qualifier, ...]]
    never: frozenset[str]
    words: Mapping[str, frozenset[str]]

    def plain(self, lemma: str) -> AgentRow | None:
        """The row of a noun alone: its own, its brother's ("gunwoman" goes as "gunman"), else that of its ending
        ("immunologist").
        """
        row = self.nouns.get(lemma)
        if row is not None or lemma in self.never:
            return row
        for ending, other in COUNTERPARTS:
            if lemma.endswith(ending) and len(lemma) > len(ending) + 2:
                row = self.nouns.get(lemma.removesuffix(ending) + other)
                if row is not None:
                    return row
        return next((row for ending, row in self.endings.items() if lemma.endswith(ending) and lemma != ending), None)

    def noun(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """The row of a head: the longest phrase, else what it is a member or a number of, else its own."""
        row, _ = self._phrase(words, lemmas, head)
        if row is not None:
            return row
        lemma, lower = lemmas[head].lower(), words[head].lower()
        if lemma in self.never:
            return None
        own = self.plain(lemma) or self.plain(lower.rstrip(".")) if not self._surname(words, head) else None
        counts, kin = lower in self.words["counts"], lemma in self.words["kin"]
        open_ = own is None or own.sector in ("GOV", "UNK")
        whole = self._whole(words, lemmas, head) if open_ or counts or kin else None
        if kin:
            return AgentRow(sector="ELI") if whole is not None and whole.sector in ("GOV", "ELI") else own
        return whole or own if lemma in self.words["members"] or counts else own

    def titled(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> tuple[AgentRow | None, int]:
        """The row of the title before an unknown name, and where it stands: "Sen. Feliciano Valencia"."""
        if not words[head][:1].isupper():
            return None, head
        for index in range(head - 1, -1, -1):
            row = self.noun(words[: index + 1], [lemma.lower().rstrip(".") for lemma in lemmas[: index + 1]], index)
            if row is not None:
                return row, index
        return None, head

    def rule(self, word: str, sector: str) -> Qualifier | None:
        """What an adjective or prefix does to a sector."""
        return next((r for r in self.qualifiers.get(word, ()) if not r.only or sector in r.only), None)

    def qualified(
        self, noun: AgentRow, words: Sequence[str], lemmas: Sequence[str], head: int
    ) -> tuple[str, list[str]]:
        """The sectors of a noun after the adjectives and prefixes before it; those inside its phrase are in its row."""
        sector, others = noun.sector, list(noun.other_sectors)
        lower = [lemma.lower() for lemma in lemmas]
        _, start = self._phrase(words, lemmas, head)
        joined = ["-".join((lower[i - 1], lower[i + 1])) for i in range(1, start) if lower[i] == "-"]
        inner = (part for word in lower[: head + 1] for part in word.split("-") if "-" in word)
        for word in (*lower[:start], *joined, *inner):
            rule = self.rule(word, sector)
            if rule is None:
                continue
            if rule.adds:
                others.append(rule.sector)
                continue
            if rule.keeps and sector != "UNK":
                others.append(sector)
            sector = rule.sector
        if sector in FORCES and lower[head] in self.words["chiefs"] and self.words["past"] & set(lower[:head]):
            sector = "ELI"
        return sector, others

    def head_of(self, words: Sequence[str]) -> int:
        """The last noun before a preposition, a comma or a clause; "commander-in-chief" is one word."""
        for index, word in enumerate(words):
            if index == 0:
                continue
            if (word in self.words["prepositions"] and words[index - 1] != "-") or word == ",":
                return index - 1
            if word in self.words["clauses"] and self._tells(words[index - 1]):
                return index - 1
        return len(words) - 1

    def _surname(self, words: Sequence[str], head: int) -> bool:
        """Whether a noun in capitals behind another capital is somebody's name: "James Baker"."""
        named = head > 0 and words[head][:1].isupper() and words[head - 1][:1].isupper()
        return named and words[head].lower() in self.words["surnames"] and words[head - 1].lower() not in self.nouns

    def _tells(self, word: str) -> bool:
        """Whether a word outside a parse is a noun that names somebody; what follows is a clause ("men armed with")."""
        return self.plain(singular(word)) is not None

    def _phrase(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> tuple[AgentRow | None, int]:
        """The longest listed phrase that ends at the head, else that begins with it, and where it starts."""
        lower = [w.lower() for w in words]
        for start in range(max(0, head - LONGEST), head):
            for series in (lower[start : head + 1], [*lower[start:head], lemmas[head].lower()]):
                row = self.phrases.get(tuple(series))
                if row is not None:
                    return row, start
        for end in range(min(len(words), head + LONGEST), head + 1, -1):
            row = self.phrases.get((lemmas[head].lower(), *lower[head + 1 : end]))
            if row is not None:
                return row, head
        return None, head

    def _whole(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """What a member, number or relative belongs to: "gang leader", "head of the Supreme Court", "a group of lawmakers",
        "the minister's son".
        """
        lemma, before = lemmas[head].lower(), head - 1
        while before > 0 and words[before] in POSSESSIVES:
            before -= 1
        tied = lemma in self.words["members"] or lemma in self.words["kin"]
        if before >= 0 and tied and lemmas[before].lower() not in self.words["loose"]:
            row = self._own(words, lemmas, before)
            if row is not None:
                return row
        if words[head + 1 : head + 2] != ["of"] or head + 2 >= len(words):
            return None
        rest, base = words[head + 2 :], lemmas[head + 2 :]
        end = self.head_of(rest)
        loose = base[end].lower() in self.words["loose"] and words[head].lower() not in self.words["counts"]
        return self._own(rest, base, end) if not loose else None

    def _own(self, words: Sequence[str], lemmas: Sequence[str], head: int) -> AgentRow | None:
        """The row of a noun that tells something by itself."""
        row = self._phrase(words, lemmas, head)[0] or self.plain(lemmas[head].lower())
        return row if row is not None and row.sector != "UNK" and lemmas[head].lower() not in self.never else None


def load_agents(user: Sequence[Path] = ()) -> Agents:
    """The agent nouns of all packs; later packs win."""
    nouns: dict[str, AgentRow] = {}
    phrases: dict[tuple[str, ...], AgentRow] = {}
    endings: dict[str, AgentRow] = {}
    qualifiers: dict[str, tuple[Qualifier, ...]] = {}
    never: set[str] = set()
    words: dict[str, frozenset[str]] = {}
    for _, file in packs.load(AgentsFile, packs.sources(user)):
        for row in file.agents:
            nouns |= dict.fromkeys(row.nouns, row)
            endings |= dict.fromkeys(row.endings, row)
            phrases |= {tuple(phrase.replace("-", " - ").split()): row for phrase in row.phrases}
            phrases |= {tuple(phrase.split()): row for phrase in row.phrases}
        own: dict[str, tuple[Qualifier, ...]] = {}
        for qualifier in file.qualifiers:
            for word in qualifier.words:
                own[word] = (*own.get(word, ()), qualifier)
        qualifiers |= {word: (*rules, *qualifiers.get(word, ())) for word, rules in own.items()}
        never |= set(file.never)
        for name, listed in file.words:
            words[name] = words.get(name, frozenset()) | frozenset(listed)
    return Agents(nouns, phrases, endings, qualifiers, frozenset(never), words)


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
