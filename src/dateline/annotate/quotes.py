"""Quotation marks: which words of a report stand inside them."""

from __future__ import annotations

from spacy.tokens import Doc, Token

OPENING, CLOSING = frozenset({"“", "«", "„", "``"}), frozenset({"”", "»"})
EITHER = frozenset({'"', "''"})  # typewriter marks; agencies write two apostrophes at both ends
BEFORE = frozenset("([{—–-,:;")  # after these and white space a typewriter mark opens
ENDS = frozenset('.!?…”"')


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token whether it stands inside double quotation marks; the end of a paragraph ends a quotation left open."""
    flags, inside = [False] * len(doc), False
    for token in doc:
        text = token.text
        if text in OPENING:
            inside = True
        elif text in CLOSING:
            inside = False
        elif text in EITHER:
            inside = _opens(token, inside)
        elif token.is_space and "\n" in text and _paragraph(token):
            inside = False
        flags[token.i] = inside
    return flags


def _opens(token: Token, inside: bool) -> bool:
    """Whether a mark that may be either opens: by the space around it, else by what came before."""
    last, doc = token.i - 1, token.doc
    before = "" if last < 0 or doc[last].whitespace_ else doc[last].text[-1]
    after = "" if token.whitespace_ or token.i + 1 == len(doc) else doc[token.i + 1].text[0]
    left, right = not before or before.isspace() or before in BEFORE, not after or after.isspace()
    if left != right:
        return left
    return not inside


def _paragraph(space: Token) -> bool:
    """Whether a line break ends a paragraph: a blank line, or a line that ends a sentence."""
    return "\n\n" in space.text or space.i == 0 or space.nbor(-1).text[-1] in ENDS
