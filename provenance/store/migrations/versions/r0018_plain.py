"""Whether there is too little on a work for a copy to be confirmed; of works from before nobody knows."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import Boolean, Column

revision: Final = "0018"
down_revision: Final = "0017"


def upgrade(op: Operations) -> None:
    """Add the column."""
    op.add_column("fingerprints", Column("plain", Boolean))
