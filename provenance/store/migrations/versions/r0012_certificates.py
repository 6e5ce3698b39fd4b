"""Which certificate an answer was about: its serial number may be that of another one too.

The rows that are there get none: the files that they are about were never kept. Their serial number goes on deciding.
"""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import Column, Text

revision: Final = "0012"
down_revision: Final = "0011"


def upgrade(op: Operations) -> None:
    """Add the columns, and let versions be read by a serial number in their order."""
    op.add_column("checks", Column("tbs_sha256", Text))
    op.add_column("changes", Column("tbs_sha256", Text))
    op.drop_index("ix_certificates_serial", "certificates")
    columns = ["serial", "work_id", "version"]
    op.create_index("ix_certificates_serial_work_id_version", "certificates", columns)
