"""The language of a text."""

from __future__ import annotations

SHORT = 60  # letters; the identifier guesses below that


def language_of(text: str, given: str | None) -> str:
    """ISO 639-1 code, told by the text; one too short to tell has the given language, else English."""
    letters = sum(c.isalpha() for c in text[:3000])
    stated = (given or "en").lower().replace("_", "-").split("-")[0]
    if letters < SHORT:
        return stated
    import py3langid

    return str(py3langid.classify(text[:3000])[0])
