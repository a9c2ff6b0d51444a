"""The composition root: builds the rooms from one configuration and offers the use cases, a module each."""

from dateline.workspace.coding import Outcome, Workspace

__all__ = ["Outcome", "Workspace"]
