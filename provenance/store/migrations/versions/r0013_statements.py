"""Which certificate signed the statement of a bundle, and which external time stamp it has.

Until now a bundle's `serial` was that of the certificate that signed the work, and that of the statement's only where
the work had none. The others are read out of the bundles that are kept, by who opens the database.
"""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import BigInteger, Column, Text

revision: Final = "0013"
down_revision: Final = "0012"

_OF_THE_WORK: Final = (
    "UPDATE bundles SET serial = NULL WHERE EXISTS (SELECT 1 FROM certificates WHERE"
    " certificates.work_id = bundles.work_id AND certificates.version = bundles.version"
    " AND certificates.serial = bundles.serial)"
)


def upgrade(op: Operations) -> None:
    """Add the columns, and forget what stands with the version itself."""
    op.add_column("bundles", Column("tbs_sha256", Text))
    op.add_column("bundles", Column("stamped_at", BigInteger))
    op.add_column("bundles", Column("authority", Text))
    op.execute(_OF_THE_WORK)
