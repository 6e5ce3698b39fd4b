"""The words that lead to the proof of an entry of the ledger, wherever one is named."""

from provenance.messages.language import Language
from webui.translations.catalogue import text
from webui.translations.ledger import Ledger


def proof_of(number: int | None, language: Language) -> str:
    """Those of the entry `number`; empty where there is none."""
    return "" if number is None else text(Ledger.PROOF, language, number=number)
