"""Pieces of SVG: elements with escaped text, and the signs and colours that all drawings share."""

from __future__ import annotations

import hashlib
from html import escape

from dateline.brief.content import MarkKind

# Light and dark. Colours that can be told apart by people who do not see all of them; signs differ in form too. The light ones
# are attributes, since many programs that show SVG know no variables of CSS; the dark ones are rules on classes.
COLOURS = {
    "ink": ("#1b1f24", "#e9ecef"),
    "soft": ("#5c6570", "#a5afba"),
    "line": ("#b8bfc7", "#59626c"),
    "land": ("#f0ede4", "#2a2d31"),
    "home": ("#fffdf6", "#3a3c3f"),
    "sea": ("#dfe8ee", "#171c21"),
    "paper": ("#ffffff", "#121518"),
    "presence": ("#1f5fa8", "#7db4f5"),
    "facility": ("#6a3d9a", "#c6a3ef"),
    "violence": ("#b3261e", "#ff8a80"),
    "protest": ("#b35c00", "#ffb866"),
    "coercion": ("#5b5b5b", "#c4c4c4"),
    "other": ("#00696b", "#63cfca"),
    "series-1": ("#1f5fa8", "#7db4f5"),
    "series-2": ("#b3541e", "#ffad73"),
    "series-3": ("#00735c", "#4fd1ae"),
    "series-4": ("#8e3a80", "#e79bd8"),
    "series-5": ("#6b5a00", "#d9c24a"),
    "series-6": ("#3d4650", "#b7c0c9"),
}


def _rules(shade: int) -> str:
    given = {name: both[shade] for name, both in COLOURS.items()}
    rules = "".join(f".dl .f-{name}{{fill:{colour}}}.dl .s-{name}{{stroke:{colour}}}" for name, colour in given.items())
    halo = f".dl .halo{{stroke:{given['home']};stroke-width:3px}}"
    return f".dl text{{fill:{given['ink']}}}.dl .soft{{fill:{given['soft']}}}{halo}{rules}"


FAMILY = "Open Sans"  # of pictures that are no SVG
HALO = ".dl .halo{paint-order:stroke;stroke-linejoin:round}"
STYLE = (
    f"<style>.dl{{font-family:system-ui,'Segoe UI','Helvetica Neue',Arial,sans-serif}}{HALO}"
    f"{_rules(0)}@media screen and (prefers-color-scheme:dark){{{_rules(1)}}}</style>"
)
LIGHT = f"<style>.dl{{font-family:'{FAMILY}'}}{HALO}{_rules(0)}</style>"
Look = dict[str, str | float | None]  # attributes of an element


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element; `content` is SVG already. `_` in names of attributes is `-`, and `class_` is `class`.

    A `fill` or `stroke` that names one of `COLOURS` becomes that colour, and a class that changes it in the dark.
    """
    classes = [str(attributes.pop("class_"))] if attributes.get("class_") is not None else []
    for paint in ("fill", "stroke"):
        colour = attributes.get(paint)
        if isinstance(colour, str) and colour in COLOURS:
            classes.append(f"{paint[0]}-{colour}")
            attributes[paint] = COLOURS[colour][0]
    if classes:
        attributes["class"] = " ".join(classes)
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_text(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def words(text: str, x: float, y: float, /, **attributes: str | float | None) -> str:
    """A line of text at a spot."""
    return element("text", escape(clean(text), quote=False), x=x, y=y, **attributes)


def titled(content: str, title: str) -> str:
    """A group that says what it is when it is pointed at, or read aloud."""
    return element("g", element("title", escape(clean(title), quote=False)) + content)


def picture(size: tuple[float, float], content: str, *, title: str, description: str, name: str) -> str:
    """A whole drawing, accessible and complete by itself; `name` tells it from others on the same page."""
    head = element("title", escape(clean(title), quote=False), id=f"{name}-t")
    head += element("desc", escape(clean(description), quote=False), id=f"{name}-d")
    return element(
        "svg",
        head + STYLE + content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_text(size[0])} {_text(size[1])}",
        width=size[0],
        height=size[1],
        role="img",
        class_="dl",
        aria_labelledby=f"{name}-t {name}-d",
    )


def light(svg: str) -> str:
    """A whole drawing in its light colours and the font of pictures, without rules that only browsers know."""
    return svg.replace(STYLE, LIGHT, 1)


def named(kind: str, content: str) -> str:
    """A name for a drawing that others on the same page do not have, the same for the same content."""
    return f"dl-{kind}-{hashlib.sha256(content.encode('utf-8', 'replace')).hexdigest()[:8]}"


def sign(kind: MarkKind, x: float, y: float, radius: float = 4.5) -> str:
    """The sign of a kind: a square for forces, a house for bases, a star for violence, a disc for protest, a diamond for
    coercion, an upright bar for what is none of these.
    """
    r = radius
    look: Look = {"fill": kind, "stroke": "home", "stroke_width": 1.0}
    if kind == "presence":
        return element("rect", x=x - r * 0.9, y=y - r * 0.9, width=r * 1.8, height=r * 1.8, **look)
    if kind == "protest":
        return element("circle", cx=x, cy=y, r=r, **look)
    if kind == "other":
        return element("rect", x=x - r * 0.4, y=y - r * 1.2, width=r * 0.8, height=r * 2.4, **look)
    corners = {
        "facility": [(0, -1.2), (1.1, 0.9), (-1.1, 0.9)],
        "coercion": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
        "violence": [
            (0, -1.5),
            (0.45, -0.45),
            (1.5, 0),
            (0.45, 0.45),
            (0, 1.5),
            (-0.45, 0.45),
            (-1.5, 0),
            (-0.45, -0.45),
        ],
    }[kind]
    return element("polygon", points=" ".join(f"{_text(x + r * dx)},{_text(y + r * dy)}" for dx, dy in corners), **look)


def clean(text: str) -> str:
    """Without the control characters that XML does not allow."""
    return "".join(c if c.isprintable() else " " for c in text)


def _text(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
