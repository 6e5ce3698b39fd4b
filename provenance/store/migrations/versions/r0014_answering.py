"""When a batch was last answered, and on which page: of two that are open at once neither undoes the other unseen."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import BigInteger, Column, Text

revision: Final = "0014"
down_revision: Final = "0013"


def upgrade(op: Operations) -> None:
    """Add the columns; what was answered before says neither."""
    op.add_column("batches", Column("said_at", BigInteger))
    op.add_column("batches", Column("said_on", Text))
