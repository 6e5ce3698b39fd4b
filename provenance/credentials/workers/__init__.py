"""The processes that read and sign hostile files, as the process that asks them sees them."""
