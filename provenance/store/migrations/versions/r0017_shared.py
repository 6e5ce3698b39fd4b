"""On which page the answers for every file of a batch were said: another one doesn't replace them unseen."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import Column, Text

revision: Final = "0017"
down_revision: Final = "0016"


def upgrade(op: Operations) -> None:
    """Add the column; of what was said before nobody knows."""
    op.add_column("batches", Column("shared_on", Text))
