"""Notice and counter-notice in the United States. Source: 17 U.S.C. 512(c)(3)(A), (f) and (g)(3)."""

from typing import Final

from provenance.evidence.notices.common import NO_ADVICE, evidence, lines, sender_name
from provenance.evidence.notices.facts import Facts
from provenance.evidence.notices.model import Block, Element, Given, Heading, Need, Note, Statement, Words

NOTICE_TITLE: Final = "Notification of claimed infringement"
COUNTER_TITLE: Final = "Counter notification"
_NOTICE: Final = "17 U.S.C. 512(c)(3)(A)"
_COUNTER: Final = "17 U.S.C. 512(g)(3)"
_MISREPRESENTATION: Final = Note(
    "Under 17 U.S.C. 512(f) a person who knowingly and materially misrepresents that material is infringing, or that "
    "it was removed by mistake, is liable for damages. Fair use has to be considered before a notification is sent."
)


def notice(facts: Facts) -> tuple[Block, ...]:
    """To a service provider's designated agent."""
    sender = facts.sender
    return (
        Given("To the designated agent of", facts.provider),
        Words("This is a notification of claimed infringement under 17 U.S.C. 512(c)."),
        Heading("The work"),
        Given(
            "Copyrighted work claimed to be infringed",
            lines(facts.work, facts.work_description),
            Need(Element.WORK, "work", f"{_NOTICE}(ii)"),
        ),
        Given("Where it can be seen", facts.work_url),
        *evidence(facts.evidence),
        Given("Other evidence", facts.other_evidence),
        Heading("The material"),
        Given(
            "Material claimed to be infringing, to be removed, and where it is",
            lines(*facts.urls),
            Need(Element.LOCATION, "urls", f"{_NOTICE}(iii)"),
        ),
        Given("Description", facts.material),
        Given("Reasons", facts.reasons),
        Heading("The complaining party"),
        Given("Name", sender_name(facts), Need(Element.NAME, "sender.name", f"{_NOTICE}(iv)")),
        Given(
            "Address, telephone number, email address",
            lines(sender.address, sender.telephone, sender.email),
            Need(Element.CONTACT, "sender.address, sender.telephone or sender.email", f"{_NOTICE}(iv)"),
        ),
        Heading("Statements"),
        Statement(
            "Good faith",
            "I have a good faith belief that use of the material in the manner complained of is not authorized by the "
            "copyright owner, its agent, or the law.",
            facts.good_faith,
            Need(Element.GOOD_FAITH, "good_faith", f"{_NOTICE}(v)"),
        ),
        Statement(
            "Accuracy",
            "The information in this notification is accurate.",
            facts.accurate,
            Need(Element.ACCURACY, "accurate", f"{_NOTICE}(vi)"),
        ),
        Statement(
            "Authority",
            "Under penalty of perjury, I am the owner, or am authorized to act on behalf of the owner, of an exclusive "
            "right that is allegedly infringed.",
            facts.authorised,
            Need(Element.AUTHORITY, "authorised", f"{_NOTICE}(vi)"),
        ),
        *_signed(facts, f"{_NOTICE}(i)"),
        _MISREPRESENTATION,
        NO_ADVICE,
    )


def counter_notice(facts: Facts) -> tuple[Block, ...]:
    """From a subscriber whose material was removed."""
    sender = facts.sender
    return (
        Given("To the designated agent of", facts.provider),
        Words("This is a counter notification under 17 U.S.C. 512(g)(3)."),
        Heading("The material"),
        Given("Material that was removed or to which access was disabled", facts.material),
        Given(
            "Where it appeared before that",
            lines(*facts.urls),
            Need(Element.LOCATION, "urls", f"{_COUNTER}(B)"),
        ),
        Given("Notification that it was removed after", facts.reference),
        Given("Reasons", facts.reasons),
        *evidence(facts.evidence),
        Heading("The subscriber"),
        Given("Name", sender_name(facts), Need(Element.NAME, "sender.name", f"{_COUNTER}(D)")),
        Given("Address", sender.address, Need(Element.ADDRESS, "sender.address", f"{_COUNTER}(D)")),
        Given(
            "Telephone number",
            sender.telephone,
            Need(Element.TELEPHONE, "sender.telephone", f"{_COUNTER}(D)"),
        ),
        Given("Email address", sender.email),
        Heading("Statements"),
        Statement(
            "Mistake or misidentification",
            "Under penalty of perjury, I have a good faith belief that the material was removed or disabled as a "
            "result of mistake or misidentification of the material to be removed or disabled.",
            facts.mistake,
            Need(Element.MISTAKE, "mistake", f"{_COUNTER}(C)"),
        ),
        Statement(
            "Jurisdiction",
            "I consent to the jurisdiction of the Federal District Court for the judicial district in which my address "
            "is located or, if my address is outside of the United States, for any judicial district in which the "
            "service provider may be found.",
            facts.jurisdiction,
            Need(Element.JURISDICTION, "jurisdiction", f"{_COUNTER}(D)"),
        ),
        Statement(
            "Service of process",
            "I will accept service of process from the person who provided the notification, or an agent of that "
            "person.",
            facts.service,
            Need(Element.SERVICE, "service", f"{_COUNTER}(D)"),
        ),
        *_signed(facts, f"{_COUNTER}(A)"),
        _MISREPRESENTATION,
        NO_ADVICE,
    )


def _signed(facts: Facts, law: str) -> tuple[Given, ...]:
    return (
        Given("Physical or electronic signature", facts.signature, Need(Element.SIGNATURE, "signature", law)),
        Given("Date", None if facts.signed_on is None else facts.signed_on.isoformat()),
    )
