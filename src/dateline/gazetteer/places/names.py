"""How names of places are compared: one key per spelling, blind to case, accents, hyphens and apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ARTICLES = frozenset(
    {"al", "el", "ad", "ar", "as", "at", "an", "az", "ash", "adh", "ath", "et", "es", "er", "ez", "ed"}
)
_DROPPED = str.maketrans(dict.fromkeys("'’‘`´ʼʻʿʾ."))  # letters of transliteration and dots of abbreviation
_SPACED = str.maketrans(dict.fromkeys("-‐‑–—/_", " "))
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The comparable form of a name.

    >>> key("Ţarţūs"), key("Deir ez-Zor"), key("N'Djamena"), key("St. Louis")
    ('tartus', 'deir ez zor', 'ndjamena', 'st louis')
    """
    folded = name if name.isascii() else _plain(name)
    return " ".join(folded.translate(_DROPPED).translate(_SPACED).casefold().split())


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)


def without_article(folded: str) -> str | None:
    """The key without a leading Arabic article: news writes Hasakah and al-Hasakah, Raqqa and ar-Raqqah.

    >>> without_article("al hasakah"), without_article("hasakah")
    ('hasakah', None)
    """
    first, _, rest = folded.partition(" ")
    return rest if first in ARTICLES and len(rest) > 3 else None


def usable_alias(alias: str) -> bool:
    """Whether an alternate name can stand in English news: Latin letters, capitalised, no airport code.

    >>> [usable_alias(a) for a in ("Halab", "ALP", "a jia de zi", "Алеп", "Ḥaleb", "HLB2")]
    [True, False, False, False, True, False]
    """
    plain = alias if alias.isascii() else _plain(alias)
    if len(plain) < 4 or not plain[0].isupper() or plain.isupper() or not plain.isascii():
        return False
    return not any(c.isdigit() or c in "(),;:" for c in plain)
