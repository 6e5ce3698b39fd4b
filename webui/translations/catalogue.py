"""Every word that a page shows, found by its enumeration: the pages' own, and those of the library's codes."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from provenance.evidence.disputes.model import DisputeState
from provenance.evidence.notices.model import Element, NoticeKind
from provenance.messages import catalogue
from provenance.messages.language import Language
from provenance.messages.phrase import Phrase
from webui.translations.account import ACCOUNT, Account
from webui.translations.affected import AFFECTED, AffectedText
from webui.translations.api import API, ApiText
from webui.translations.chrome import CHROME, Chrome
from webui.translations.diary import DIARY, Diary
from webui.translations.diary_entries import ENTRIES, Entries
from webui.translations.dispute import DISPUTE, DisputeText
from webui.translations.dispute_bundle import BUNDLE, BundleText
from webui.translations.dispute_found import FOUND, Found
from webui.translations.disputes import DISPUTES, STATES, Disputes
from webui.translations.fields import FIELDS, FieldText
from webui.translations.identity import IDENTITIES, Identities
from webui.translations.identity_keys import IDENTITY_KEYS, IdentityKeys
from webui.translations.ledger import LEDGER, Ledger
from webui.translations.ledger_check import LEDGER_CHECK, LedgerCheck
from webui.translations.members import MEMBERS, Members
from webui.translations.methods import METHODS, Methods
from webui.translations.notices import ELEMENTS, KINDS, NOTICES, Notices
from webui.translations.owned import OWNED, Owned
from webui.translations.places import PLACES, Place
from webui.translations.problems import PROBLEMS, ApiProblem
from webui.translations.public import PUBLIC, Public
from webui.translations.recovered import RECOVERED, Recovered
from webui.translations.resolution import RESOLUTION, ResolutionText
from webui.translations.result import RESULT, Result
from webui.translations.seen import SEEN, Seen
from webui.translations.settings import SETTINGS, Settings
from webui.translations.sign_in import SIGN_IN, SignIn
from webui.translations.studio import STUDIO, Studio
from webui.translations.studio_bench import BENCH, Bench
from webui.translations.studio_outcome import OUTCOMES, Outcome
from webui.translations.studio_questions import (
    ANSWER_PROBLEMS,
    QUESTIONS,
    AnswerProblem,
    Question,
)
from webui.translations.surviving import SURVIVING, Surviving
from webui.translations.timeline import TIMELINE, Timeline
from webui.translations.trust import TRUST, Trust
from webui.translations.upload import UPLOAD, Upload
from webui.translations.works import WORKS, Works

FAMILIES: Final[Mapping[type[StrEnum], Mapping[StrEnum, Phrase]]] = MappingProxyType(
    {
        Account: MappingProxyType(ACCOUNT),
        AffectedText: MappingProxyType(AFFECTED),
        ApiProblem: MappingProxyType(PROBLEMS),
        ApiText: MappingProxyType(API),
        FieldText: MappingProxyType(FIELDS),
        ResolutionText: MappingProxyType(RESOLUTION),
        Chrome: MappingProxyType(CHROME),
        Ledger: MappingProxyType(LEDGER),
        LedgerCheck: MappingProxyType(LEDGER_CHECK),
        Notices: MappingProxyType(NOTICES),
        NoticeKind: MappingProxyType(KINDS),
        Element: MappingProxyType(ELEMENTS),
        DisputeText: MappingProxyType(DISPUTE),
        BundleText: MappingProxyType(BUNDLE),
        Found: MappingProxyType(FOUND),
        Disputes: MappingProxyType(DISPUTES),
        DisputeState: MappingProxyType(STATES),
        Members: MappingProxyType(MEMBERS),
        Methods: MappingProxyType(METHODS),
        Place: MappingProxyType(PLACES),
        Recovered: MappingProxyType(RECOVERED),
        Result: MappingProxyType(RESULT),
        Seen: MappingProxyType(SEEN),
        Settings: MappingProxyType(SETTINGS),
        SignIn: MappingProxyType(SIGN_IN),
        Upload: MappingProxyType(UPLOAD),
        Identities: MappingProxyType(IDENTITIES),
        IdentityKeys: MappingProxyType(IDENTITY_KEYS),
        Public: MappingProxyType(PUBLIC),
        AnswerProblem: MappingProxyType(ANSWER_PROBLEMS),
        Question: MappingProxyType(QUESTIONS),
        Studio: MappingProxyType(STUDIO),
        Bench: MappingProxyType(BENCH),
        Outcome: MappingProxyType(OUTCOMES),
        Surviving: MappingProxyType(SURVIVING),
        Diary: MappingProxyType(DIARY),
        Entries: MappingProxyType(ENTRIES),
        Timeline: MappingProxyType(TIMELINE),
        Trust: MappingProxyType(TRUST),
        Works: MappingProxyType(WORKS),
        Owned: MappingProxyType(OWNED),
    }
)


def text(code: StrEnum, language: Language, /, **params: object) -> str:
    """Say a code in words. Raises KeyError for a code that is in no catalogue, or where a value is missing."""
    own = FAMILIES.get(type(code))
    if own is None:
        return catalogue.text(code, language, **params)
    return own[code].fill(language, params)
