"""Reads files, feeds and crawls into reports; what cannot be read becomes a counted rejection, never a crash."""

from dateline.read.dedupe import Duplicate
from dateline.read.published import UnreadableDate
from dateline.read.sources import read

__all__ = ["Duplicate", "UnreadableDate", "read"]
