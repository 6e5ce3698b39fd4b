"""Who asked for an entry of the ledger, and which entries their owners don't know yet.

Of the entries that are there nobody knows any more who asked: they are nobody's news.
"""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Text, text

revision: Final = "0015"
down_revision: Final = "0014"


def upgrade(op: Operations) -> None:
    """Add the columns, and make the tables."""
    op.add_column("ledger_entries", Column("made_by", Text))
    op.add_column("ledger_entries", Column("made_with", Text))
    op.add_column("ledger_entries", Column("made_as", Text))
    op.add_column("batches", Column("session", Text))
    op.create_table(
        "ledger_news",
        _owner(),
        Column("number", BigInteger, primary_key=True),
        Column("expected", Boolean, nullable=False),
        Column("session", Text),
    )
    op.create_table("ledger_seen", _owner(), Column("size", BigInteger, nullable=False))
    op.create_table("ledger_watched", Column("size", BigInteger, nullable=False))
    op.execute(
        text("INSERT INTO ledger_watched (size) SELECT coalesce(max(number) + 1, 0) FROM ledger_entries")
    )
    op.execute(
        text(
            "INSERT INTO ledger_seen (owner_id, size) SELECT id, ledger_watched.size FROM members, ledger_watched"
        )
    )


def _owner() -> Column[str]:
    return Column("owner_id", Text, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
