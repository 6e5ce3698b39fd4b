"""Notice in the European Union. Source: Regulation (EU) 2022/2065 (Digital Services Act), Article 16(2)."""

from typing import Final

from provenance.evidence.notices.common import NO_ADVICE, evidence, lines, sender_name
from provenance.evidence.notices.facts import Facts
from provenance.evidence.notices.model import Block, Element, Given, Heading, Need, Note, Statement, Words

TITLE: Final = "Notice of illegal content"
_LAW: Final = "Regulation (EU) 2022/2065, Art. 16(2)"


def notice(facts: Facts) -> tuple[Block, ...]:
    """To a provider of hosting services."""
    return (
        Given("To", facts.provider),
        Words("This is a notice under Article 16 of Regulation (EU) 2022/2065 (Digital Services Act)."),
        Heading("Why the content is illegal"),
        Given("Reasons", facts.reasons, Need(Element.REASONS, "reasons", f"{_LAW}(a)")),
        Given("Work", lines(facts.work, facts.work_description)),
        Given("Where it can be seen", facts.work_url),
        *evidence(facts.evidence),
        Given("Other evidence", facts.other_evidence),
        Heading("Where the content is"),
        Given("Exact URLs", lines(*facts.urls), Need(Element.LOCATION, "urls", f"{_LAW}(b)")),
        Given("More to find it by", facts.material),
        Heading("Who submits this notice"),
        Given("Name", sender_name(facts), Need(Element.NAME, "sender.name", f"{_LAW}(c)")),
        Given("Email address", facts.sender.email, Need(Element.EMAIL, "sender.email", f"{_LAW}(c)")),
        Heading("Statement"),
        Statement(
            "Good faith",
            "I believe in good faith that the information and allegations in this notice are accurate and complete.",
            facts.good_faith,
            Need(Element.GOOD_FAITH, "good_faith", f"{_LAW}(d)"),
        ),
        Given("Date", None if facts.signed_on is None else facts.signed_on.isoformat()),
        Note(
            "Under Article 16(4) to (6) the provider confirms receipt without undue delay, decides in a timely, "
            "diligent, non-arbitrary and objective manner, and names the ways to contest its decision. Under Article "
            "23(2) those who often submit manifestly unfounded notices can be suspended."
        ),
        NO_ADVICE,
    )
