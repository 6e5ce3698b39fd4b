"""The certification of a copy by a qualified person, for them to fill in.

Source: Federal Rules of Evidence, rules 902(11), 902(13) and 902(14); 28 U.S.C. 1746 for the unsworn declaration.
"""

from typing import Final

from provenance.evidence.notices.common import NO_ADVICE, evidence, hashed, lines
from provenance.evidence.notices.facts import Facts
from provenance.evidence.notices.model import Block, Element, Given, Heading, Need, Note, Statement, Words

TITLE: Final = "Certification of data copied from an electronic file"
_RULE: Final = "Fed. R. Evid. 902(14)"
_DECLARATION: Final = "28 U.S.C. 1746"


def certification(facts: Facts) -> tuple[Block, ...]:
    """The form. Whoever certifies is never taken from the facts: it has to be who made the check."""
    found = facts.evidence
    files = None if found is None else lines(*(hashed(file) for file in (found.bundle, *found.files)))
    return (
        Words("Under rule 902(14) of the Federal Rules of Evidence, in the manner of rule 902(11)."),
        Heading("The person who certifies"),
        Given("Name", None, Need(Element.QUALIFIED_PERSON, None, _RULE)),
        Given("Occupation and employer", None, Need(Element.QUALIFIED_PERSON, None, _RULE)),
        Given("Training and experience that qualify them", None, Need(Element.QUALIFICATION, None, _RULE)),
        Heading("The files"),
        Given("Files and their hashes", files, Need(Element.FILES, "evidence", _RULE)),
        *evidence(found)[1:],  # the bundle is among the files
        Heading("The process of digital identification"),
        Words(
            "SHA-256 gives a number of 256 bits for the contents of a file. No two different files with the same "
            "number are known; a copy with the number of its original is taken to be the same, bit for bit."
        ),
        Given("Device or medium that the files were copied from", None, Need(Element.PROCESS, None, _RULE)),
        Given("Date and place of the copy", None, Need(Element.PROCESS, None, _RULE)),
        Given(
            "Software, with its version, that computed the hash values",
            None,
            Need(Element.PROCESS, None, _RULE),
        ),
        Given(
            "Hash values that were found, and whether each equals that above",
            None,
            Need(Element.PROCESS, None, _RULE),
        ),
        Heading("Declaration"),
        Statement(
            "Declaration under penalty of perjury, in the words of 28 U.S.C. 1746",
            "",
            made=False,
            need=Need(Element.DECLARATION, None, _DECLARATION),
        ),
        Given("Executed on", None, Need(Element.DECLARATION, None, _DECLARATION)),
        Given("Signature", None, Need(Element.SIGNATURE, None, _DECLARATION)),
        Note(
            "Words that 28 U.S.C. 1746 accepts, for whoever makes the declaration: within the United States, “I "
            "declare under penalty of perjury that the foregoing is true and correct. Executed on (date).” Elsewhere, "
            "“I declare under penalty of perjury under the laws of the United States of America that the foregoing "
            "is true and correct. Executed on (date).”"
        ),
        Note(
            "Rule 902(11) asks that an adverse party get reasonable written notice before the trial or hearing, and "
            "that the record and this certification be available for inspection. Objections on other grounds, hearsay "
            "and relevance among them, stay open."
        ),
        NO_ADVICE,
    )
