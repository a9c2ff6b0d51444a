"""PLOVER, its crosswalks and the trigger patterns: loaded from the packs, checked, linted."""
