"""The first tables. A new ledger is always made with the newest ones, so there is nothing to do: later steps begin here."""

revision = "20261127"
down_revision = None


def upgrade() -> None:
    """Nothing was before."""
