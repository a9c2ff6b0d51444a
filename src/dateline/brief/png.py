"""A drawing as PNG, without a browser: the same picture on every machine, since the font comes with it."""

from __future__ import annotations

import re
from importlib import resources

from dateline.brief.svg import FAMILY, light
from dateline.errors import UsageError
from dateline.formats.frames import optional

MOST = 60_000_000  # pixels: 240 MB while it is drawn; a timeline of 60 rows at twice its size has 3,000,000
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')
CUTS = ("Regular", "SemiBold", "Italic")
KNOWN = re.compile(r"[\x00-\u052f\u1e00-\u1fff\u2000-\u2044\u20a0-\u20bf\u2100-\u2122]*")
"""Letters that the font has: Latin, Greek, Cyrillic, punctuation, signs of money. Others are of a font of the system, where it has one."""


def needed() -> None:
    """Sees that the packages are there; `ConfigError` names the extra where they are not."""
    optional("resvg_py", "pictures")
    optional("ttf_opensans", "pictures")


def png(svg: str, *, scale: float = 2.0) -> bytes:
    """The drawing in its light colours, `scale` pixels for each of its units; `UsageError` where that are too many."""
    needed()
    import resvg_py

    found = SIZE.search(svg)
    width, height = (float(found[1]), float(found[2])) if found is not None else (0.0, 0.0)
    if not 0 < width * height * scale * scale <= MOST:
        raise UsageError(
            f"expected a picture of at most {MOST:,} pixels, found {width * scale:,.0f} by {height * scale:,.0f}; "
            "ask narrower, or write SVG"
        )
    fonts = resources.files("ttf_opensans") / "ttf"
    with resources.as_file(fonts) as folder:
        drawn = resvg_py.svg_to_bytes(
            svg_string=light(svg),
            zoom=scale,
            skip_system_fonts=KNOWN.fullmatch(svg) is not None,
            font_files=[str(folder / f"OpenSans-{cut}.ttf") for cut in CUTS],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    return bytes(drawn)
