"""What tells an embedded authority: its time is self-asserted wherever it is read, whatever list its root is on."""

from typing import Final

EMBEDDED_NAME: Final = "Vermilion embedded time stamps (self-asserted)"
"""The common name in the certificate of every embedded authority."""
POLICY: Final = "2.25.302847162095116493240521367418462739004"
"""The policy in each of its stamps: an OID of our own out of a UUID (ITU-T X.667)."""
