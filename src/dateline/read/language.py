"""The language of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

ENOUGH = 40  # letters; below that the identifier takes names for languages
HEAD = 3000  # characters that tell
# How much better than English another language must fit, in natural logarithms of likelihood. In 2,100 English sentences
# of 40 to 400 letters from our reading none passed 20; of 11 short sentences in other languages none stayed under 40.
MARGIN = 25.0
NAMES = {"eng": "en", "english": "en"}


def language_of(text: str, given: str | None, supported: Sequence[str]) -> str:
    """ISO 639-1 code. The text tells; one too short to tell has the given language, else the first supported one."""
    stated = re.split(r"[-_]", (given or supported[0]).strip().lower())[0]
    stated = NAMES.get(stated, stated)
    head = text[:HEAD]
    if sum(c.isalpha() for c in head) < ENOUGH:
        return stated
    import py3langid

    ranked = [(str(name), float(score)) for name, score in py3langid.rank(head)]
    best, top = ranked[0]
    fitting = [name for name, score in ranked if name in supported and top - score < MARGIN]
    if fitting:
        return fitting[0]
    return best
