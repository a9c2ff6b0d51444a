"""A drawing that notebooks show, and that can be saved as SVG or PNG."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import ConfigError, UsageError

ENDINGS = (".svg", ".png")


def checked_path(path: Path, name: str = "path") -> Path:
    """The path of a picture; `UsageError` where its ending is none of a picture, `ConfigError` where PNG needs what is not installed."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{name}: expected a file that ends in .svg or .png, found {path}")
    if ending == ".png":
        from dateline.brief.png import needed

        needed()
    return path


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing, complete by itself: `svg` has its colours for light and dark, its title and its description."""

    svg: str = field(repr=False)

    def save(self, path: str | Path) -> None:
        """Writes it as what the ending of the path says, in one step: a file that is there stays as it is until the new one is whole.

        `ConfigError` where it cannot be written. PNG is light, at twice the size, and needs `dateline[pictures]`.
        """
        target = checked_path(Path(path))
        body = self.png() if target.suffix.lower() == ".png" else f"{self.svg}\n".encode()
        work = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            work.write_bytes(body)
            work.replace(target)
        except OSError as error:
            work.unlink(missing_ok=True)
            raise ConfigError(
                f"{target}: cannot be written ({error.strerror}); make room or name another file"
            ) from error

    def png(self, *, scale: float = 2.0) -> bytes:
        """As PNG, so many pixels for each unit of the drawing; needs `dateline[pictures]`."""
        from dateline.brief.png import png

        return png(self.svg, scale=scale)

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return f"<figure>{self.svg}</figure>"
