"""What gathers the tables, and how their constraints are called: by rule, so that migrations can name them."""

from typing import Final

from sqlalchemy import MetaData

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: Final = MetaData(naming_convention=NAMES)
REVISION: Final = "0018"  # the revision that makes these tables
