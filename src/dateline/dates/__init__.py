"""Partial dates: closed intervals of days with the precision the text gave. Standard library only."""

from dateline.dates.interval import Interval, Precision

__all__ = ["Interval", "Precision"]
