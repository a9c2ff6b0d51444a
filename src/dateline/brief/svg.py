"""Pieces of SVG: elements with escaped text, and the signs and colours that all drawings share."""

from __future__ import annotations

from html import escape

from dateline.brief.content import MarkKind

# Colours that can be told apart by people who do not see all of them, on light and on dark paper; signs differ in form too.
STYLE = (
    "<style>"
    ".dl{--ink:#1b1f24;--soft:#5c6570;--line:#b8bfc7;--land:#f0ede4;--home:#fffdf6;--sea:#dfe8ee;--paper:#fff;"
    "--presence:#1f5fa8;--facility:#6a3d9a;--violence:#b3261e;--protest:#b35c00;--coercion:#5b5b5b;"
    "font-family:system-ui,'Segoe UI','Helvetica Neue',Arial,sans-serif;color:var(--ink)}"
    "@media (prefers-color-scheme:dark){.dl{--ink:#e9ecef;--soft:#a5afba;--line:#59626c;--land:#2a2d31;--home:#3a3c3f;"
    "--sea:#171c21;--paper:#121518;--presence:#7db4f5;--facility:#c6a3ef;--violence:#ff8a80;--protest:#ffb866;--coercion:#c4c4c4}}"
    "@media print{.dl{--ink:#1b1f24;--soft:#5c6570;--line:#b8bfc7;--land:#f0ede4;--home:#fffdf6;--sea:#dfe8ee;--paper:#fff;"
    "--presence:#1f5fa8;--facility:#6a3d9a;--violence:#b3261e;--protest:#b35c00;--coercion:#5b5b5b}}"
    ".dl text{fill:var(--ink)}.dl .soft{fill:var(--soft)}.dl .halo{paint-order:stroke;stroke:var(--home);stroke-width:3px;"
    "stroke-linejoin:round}.dl .paper{fill:var(--paper)}"
    "</style>"
)

Look = dict[str, str | float | None]  # attributes of an element


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element; `content` is SVG already. `_` in names of attributes is `-`, and `class_` is `class`."""
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


def sign(kind: MarkKind, x: float, y: float, radius: float = 4.5) -> str:
    """The sign of a kind: a square for forces, a house for bases, a star for violence, a disc for protest, a diamond for the rest."""
    r = radius
    look: Look = {"fill": f"var(--{kind})", "stroke": "var(--home)", "stroke_width": 1.0}
    if kind == "presence":
        return element("rect", x=x - r * 0.9, y=y - r * 0.9, width=r * 1.8, height=r * 1.8, **look)
    if kind == "protest":
        return element("circle", cx=x, cy=y, r=r, **look)
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
