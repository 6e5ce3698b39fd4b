"""Who asked for an entry of the ledger, and which entries their owners haven't looked at.

Of the entries that are there nobody knows any more who asked. They are looked through when the installation opens.
"""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Text

revision: Final = "0015"
down_revision: Final = "0014"


def upgrade(op: Operations) -> None:
    """Add the columns, and make the tables."""
    op.add_column("ledger_entries", Column("made_by", Text))
    op.add_column("ledger_entries", Column("made_with", Text))
    op.create_table(
        "ledger_news",
        _owner(),
        Column("number", BigInteger, primary_key=True),
        Column("expected", Boolean, nullable=False),
    )
    op.create_table("ledger_seen", _owner(), Column("size", BigInteger, nullable=False))
    watched = op.create_table("ledger_watched", Column("size", BigInteger, nullable=False))
    op.bulk_insert(watched, [{"size": 0}])


def _owner() -> Column[str]:
    return Column("owner_id", Text, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
