"""How often signing a file was begun and came to no end: what ends the program each time is left out some day."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import Column, Integer, text

revision: Final = "0016"
down_revision: Final = "0015"


def upgrade(op: Operations) -> None:
    """Add the column; what was begun before counts from now on."""
    op.add_column("items", Column("begun", Integer, nullable=False, server_default=text("0")))
