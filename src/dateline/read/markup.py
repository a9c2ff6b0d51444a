"""Markup read in one linear pass, whatever it holds: its plain text, and how deep it nests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from dateline.config import ReadConfig
from dateline.errors import RejectionError

TAG = re.compile(r"<!--|<(/?)([a-zA-Z][\w:-]*)[^<>]*>?")
UNREAD = {name: re.compile(f"(?i)</{name}") for name in ("script", "style", "noscript", "template", "svg", "title")}
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements that the next of their kind closes: left open they do not nest.
CLOSED_BY_NEXT = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup colgroup".split())
LINE_BREAKS = frozenset(
    "br p div li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote section article header footer figure hr pre".split()
)

MARKS_AN_ELEMENT = 4  # "<" signs for an element at most: its start, its end, and those in scripts and comments


def tags(html: str) -> Iterator[tuple[int, int, str]]:
    """The tags in order: where each starts and ends, and its name in lower case, with a slash before it when it closes.

    Comments and the contents of scripts and styles are one tag with an empty name.
    """
    at = 0
    while (match := TAG.search(html, at)) is not None:
        at = match.end()
        if match.group(2) is None:
            end = html.find("-->", at)
            at = end + 3 if end >= 0 else len(html)
            yield match.start(), at, ""
            continue
        name = match.group(2).lower()
        if not match.group(1) and name in UNREAD and not match.group().endswith("/>"):
            close = UNREAD[name].search(html, at)
            at = close.start() if close is not None else len(html)
            yield match.start(), at, ""
            continue
        yield match.start(), at, f"{match.group(1)}{name}"


def plain(html: str) -> str:
    """Markup to text: blocks become paragraphs, tags go, entities are read.

    >>> plain("<p>Troops <b>left</b>.</p><p>R&eacute;mi stayed.</p>")
    'Troops left.\\n\\nRémi stayed.'
    """
    pieces, at = [], 0
    for start, end, name in tags(html):
        pieces.append(re.sub(r"\s+", " ", html[at:start]))
        if name.removeprefix("/") in LINE_BREAKS:
            pieces.append("\n\n")
        at = end
    pieces.append(re.sub(r"\s+", " ", html[at:]))
    text = re.sub(r"[ \t\xa0]+", " ", unescape("".join(pieces)))
    return re.sub(r" ?\n[ \n]*", "\n\n", text).strip()


def links(html: str) -> frozenset[str]:
    """The texts of the links of a page."""
    found, start = [], None
    for begin, end, name in tags(html):
        if name == "a":
            start = end
        elif name == "/a" and start is not None:
            found.append(plain(html[start:begin]))
            start = None
    return frozenset(found)


def check_size(html: str, config: ReadConfig) -> None:
    """Raises `RejectionError` for markup that a parser would choke on: too deep, or too many elements."""
    if html.count("<") > MARKS_AN_ELEMENT * config.max_elements:
        raise RejectionError("too_large", f"holds over {config.max_elements:,} elements")
    stack: list[str] = []
    held: Counter[str] = Counter()
    count = 0
    for _, _, name in tags(html):
        if name.startswith("/"):
            if held[name[1:]] > 0:
                while (last := stack.pop()) != name[1:]:
                    held[last] -= 1
                held[name[1:]] -= 1
            continue
        count += 1
        if count > config.max_elements:
            raise RejectionError("too_large", f"holds over {config.max_elements:,} elements")
        if name and name not in VOID and name not in CLOSED_BY_NEXT:
            stack.append(name)
            held[name] += 1
            if len(stack) > config.max_nesting:
                raise RejectionError("malformed", f"tags nest deeper than {config.max_nesting}")
