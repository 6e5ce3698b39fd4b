"""Everything that this package raises: a kind to catch, a code and its values; the sentences are in `messages`."""

from enum import StrEnum


class AccountProblem(StrEnum):
    """Why something about an account could not be done."""

    NAME_UNUSABLE = "name_unusable"
    NAME_TAKEN = "name_taken"
    LABEL_UNUSABLE = "label_unusable"
    PASSWORD_SHORT = "password_short"  # noqa: S105 - the name of a problem
    PASSWORD_LONG = "password_long"  # noqa: S105
    PASSWORD_COMMON = "password_common"  # noqa: S105
    PASSWORD_IS_NAME = "password_is_name"  # noqa: S105
    SIGN_IN_REFUSED = "sign_in_refused"
    NOT_CONFIRMED = "not_confirmed"
    SESSION_OVER = "session_over"
    SESSION_UNKNOWN = "session_unknown"
    CONFIRMATION_NEEDED = "confirmation_needed"
    PASSKEY_REFUSED = "passkey_refused"
    PASSKEY_KNOWN = "passkey_known"
    PASSKEY_UNKNOWN = "passkey_unknown"
    TOO_MANY_PASSKEYS = "too_many_passkeys"
    CHALLENGE_OVER = "challenge_over"
    INVITATION_UNUSABLE = "invitation_unusable"
    ROLE_NEEDED = "role_needed"
    MEMBER_UNKNOWN = "member_unknown"
    MEMBER_DISABLED = "member_disabled"
    LAST_ADMIN = "last_admin"
    LAST_WAY_IN = "last_way_in"
    API_KEY_UNKNOWN = "api_key_unknown"
    TOO_MANY_API_KEYS = "too_many_api_keys"
    SCOPES_UNUSABLE = "scopes_unusable"
    EXPIRY_PAST = "expiry_past"


class MembersError(Exception):
    """Root of the errors of this package: `code` says what is wrong, `params` with which values."""

    def __init__(self, code: AccountProblem, **params: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params


class InvalidInputError(MembersError):
    """A name, a label, a password, a set of scopes or an expiry that can't be taken."""


class NameTakenError(MembersError):
    """Another member has this name, or one that reads the same."""


class SignInError(MembersError):
    """Who wants in has not shown who they are. Never says which part was wrong."""


class SessionOverError(MembersError):
    """The session ended, or its member was disabled, while the request was on its way."""


class ConfirmationNeededError(MembersError):
    """The member must show first that it is still them."""


class PasskeyError(MembersError):
    """A passkey's answer that can't be accepted."""


class InvitationError(MembersError):
    """An invitation that is unknown, used, withdrawn or over. Never says which."""


class NotAllowedError(MembersError):
    """The member's role doesn't allow it."""


class NotFoundError(MembersError):
    """No such member, passkey, session or API key, or not this member's."""


class ConflictError(MembersError):
    """It would leave nobody to run the place, a member without a way in, or more of something than is allowed."""


class AlreadyThereError(Exception):
    """What a repository raises where an identifier or a name is taken; not for people."""
