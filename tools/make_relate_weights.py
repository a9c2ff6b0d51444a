"""Makes the weights of weak evidence (src/dateline/packs/relate/weights.json) from sentences written for dateline.

Reads tools/relate/sentences.yaml, where templates stand with their answers, and the examples of the trigger patterns.
Templates are filled with made-up pairs, some get a second clause told of others, and a multinomial logistic model is
fitted in small batches from nought. The same seed gives the same file.

    python tools/make_relate_weights.py
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from dateline.annotate.evidence import SCALE, Label, features, strongest
from dateline.model import Report, Span
from dateline.ontology.patterns import Family, load_tables
from dateline.workspace import Workspace

SEED = 7
SOURCE = Path(__file__).parent / "relate" / "sentences.yaml"
TARGET = Path(__file__).parents[1] / "src" / "dateline" / "packs" / "relate" / "weights.json"
VARIANTS = 20  # of one template at most, but never fewer than its longest list of words
SEEN = 2  # a feature must stand in so many sentences
LEADS = (
    "",
    "",
    "",
    "On Tuesday, ",
    "According to officials, ",
    "In Geneva, ",
    "State media said that ",
    "It emerged that ",
)
TAILS = ("", "", " on Monday", " last week", ", officials said", ", the foreign ministry said", " after long tension")
JOINTS = (" after ", " as ", ", days after ", " while ", ", a week before ", ", after ")
FRONTS = ("After ", "As ", "While ", "A day after ")
CHOICE = re.compile(r"\(([^()]*)\)")
SLOT = re.compile(r"\{([AR])(?::(\w+))?\}")
STEPS, BATCH, RATE, DECAY, SMOOTH = 700, 1024, 0.04, 1e-5, 0.05
FILLS = 2  # times that each variant of a template is filled with names
HIDDEN = 0.3  # the share of features that a step does not see, as a new text lacks many
LEAST = 15  # weights under so many hundredths are left out


@dataclass(frozen=True)
class Example:
    """A sentence with its pair and its answer."""

    text: str
    actor: Span | None
    recipient: Span | None
    label: Label


def variants(template: str, rng: random.Random) -> list[str]:
    """The template with its choices made in different ways; every word of every choice is taken at least once."""
    options = [choice.split("|") for choice in CHOICE.findall(template)]
    orders = [rng.sample(words, len(words)) for words in options]
    longest = max((len(words) for words in options), default=1)
    ways = 1
    for words in options:
        ways *= len(words)
    out: set[str] = set()
    for i in range(max(longest, min(VARIANTS, ways))):
        picks = iter([order[i % len(order)] if i < longest else rng.choice(order) for order in orders])
        out.add(CHOICE.sub(lambda _, picks=picks: next(picks), template))
    return sorted(out)


class Filler:
    """Puts names into templates."""

    def __init__(self, names: dict[str, list[str]], templates: list[str], rng: random.Random) -> None:
        self.names, self.rng = names, rng
        self.asides = [t for t in templates if t.startswith("{A") and "{R" in t and " and {R" not in t]

    def fill(self, template: str) -> tuple[str, dict[str, Span]]:
        """The sentence, and where the two stand in it."""
        front, back = self._frame()
        text, spans, used, at = front, {}, set[str](), 0
        for slot in SLOT.finditer(template):
            text, at = text + template[at : slot.start()], slot.end()
            name = self.rng.choice([n for n in self.names[slot.group(2) or "any"] if n not in used])
            used.add(name)
            name = name if text else name[0].upper() + name[1:]
            spans[slot.group(1)] = (len(text), len(text) + len(name))
            text += name
        text += template[at:]
        return text[0].upper() + text[1:] + back + ".", spans

    def _frame(self) -> tuple[str, str]:
        """What stands before and after: nothing much, or a clause about others."""
        if self.rng.random() < 0.5:
            return self.rng.choice(LEADS), self.rng.choice(TAILS)
        aside = CHOICE.sub(lambda m: self.rng.choice(m.group(1).split("|")), self.rng.choice(self.asides))
        aside = SLOT.sub(lambda m: self.rng.choice(self.names[m.group(2) or "any"]), aside)
        if self.rng.random() < 0.7:
            return "", self.rng.choice(JOINTS) + aside
        return self.rng.choice(FRONTS) + aside + ", ", ""


def written(rng: random.Random) -> Iterator[Example]:
    """The examples that the templates give."""
    data: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    filler = Filler(data["names"], [t for block in data["sentences"] for t in block["say"]], rng)
    for block in data["sentences"]:
        label = Label(**{key: value for key, value in block.items() if key != "say"})
        for template in block["say"]:
            for variant in variants(template, rng) * FILLS:
                text, spans = filler.fill(variant)
                yield Example(text, spans.get("A"), spans.get("R"), label)


def of_patterns(workspace: Workspace, labels: set[Label]) -> Iterator[Example]:
    """The examples of the trigger patterns whose family finds its actor."""
    for family in load_tables().acts.families:
        for text in () if family.is_operator else family.eg:
            with workspace.coder.scene(Report(id="example", text=text)) as scene:
                found = [c for t in scene.doc for c in scene.matcher.candidates(t) if c.family.id == family.id]
                pairs = [(c.actors[0].span, [e.span for e in c.recipients]) for c in found if c.actors]
            if pairs:
                actor, others = pairs[0]
                recipient = next((span for span in others if span != actor), None)
                yield Example(text, actor, recipient, label_of(family, labels))


def label_of(family: Family, labels: set[Label]) -> Label:
    """The finest label of the templates that holds for a family."""
    for label in (
        Label(family.type, family.mode, rule=family.id),
        Label(family.type, family.mode),
    ):
        if label in labels:
            return label
    return Label(family.type)


def brought(x: Any) -> Any:
    """Rows brought to the length that features have where the weights are used."""
    return x * (SCALE / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-6))


def fit(rows: list[dict[str, float]], answers: list[int], names: list[str], size: int) -> tuple[Any, Any]:
    """Weights and biases: softmax regression by Adam on random batches, rarer answers weighed up."""
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)), dtype="float32")
    for n, row in enumerate(rows):
        for name, value in row.items():
            if name in index:
                x[n, index[name]] = value
    y = np.array(answers)
    rarity = (1 / np.sqrt(np.maximum(np.bincount(y, minlength=size), 1)))[y]
    rarity /= rarity.mean()
    target = np.eye(size)[y] * (1 - SMOOTH) + SMOOTH / size
    w, b = np.zeros((x.shape[1], size), dtype="float32"), np.zeros(size)
    mean, square, rng = np.zeros_like(w), np.zeros_like(w), np.random.default_rng(SEED)
    for step in range(1, STEPS + 1):
        some = rng.integers(len(y), size=BATCH)
        seen = x[some]
        seen = brought(seen * (rng.random(seen.shape, dtype="float32") > HIDDEN))
        z = seen @ w + b
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        error = ((p - target[some]) * rarity[some, None] / BATCH).astype("float32")
        slope = seen.T @ error + DECAY * w
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        w -= RATE * (1 - step / STEPS) * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        b -= 0.5 * error.sum(0)
    return w, b


def main() -> None:
    """Writes the weights."""
    workspace = Workspace()
    examples = list(written(random.Random(SEED)))
    labels = sorted({e.label for e in examples}, key=repr)
    examples += of_patterns(workspace, set(labels))
    rows: list[dict[str, float]] = []
    for example in examples:
        pair = (example.actor, example.recipient)
        with workspace.coder.scene(Report(id="example", text=example.text), marked=pair) as scene:
            rows.append(strongest(features(scene, *pair)))
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    w, b = fit(rows, [labels.index(e.label) for e in examples], names, len(labels))
    kept = {
        name: {str(k): int(v) for k, v in enumerate(np.rint(w[n] * 100)) if abs(v) >= LEAST}
        for n, name in enumerate(names)
    }
    lines = ",\n".join(json.dumps(name) + ": " + json.dumps(row, separators=(",", ":")) for name, row in kept.items())
    head = {"licence": "Apache-2.0", "source": "Made by tools/make_relate_weights.py from text written for dateline."}
    head |= {"labels": [asdict(label) for label in labels], "bias": [int(v) for v in np.rint(b * 100)]}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(head, indent=1)[:-2] + ',\n "weights": {\n' + lines + "\n}}\n", encoding="utf-8")
    print(f"{len(examples)} sentences, {len(names)} features, {len(labels)} labels")


if __name__ == "__main__":
    main()
