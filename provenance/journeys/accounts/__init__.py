"""Accounts: every use case of people and programs that log in, by one name. Pages, routes and commands call these.

Every function takes the database first and the instant as `now` (UTC). What is refused raises a kind of
`provenance.members.errors.MembersError`; `provenance.messages.errors.error_text` says it in words.
"""

from provenance.journeys.accounts.acceptance import (
    accept_with_passkey,
    accept_with_password,
    begin_acceptance,
)
from provenance.journeys.accounts.admin import (
    audit_page,
    change_role,
    disable,
    enable,
    member_named,
    members_of,
)
from provenance.journeys.accounts.invitations import (
    invitation,
    invite,
    open_invitations,
    recovery_link,
    setup_link_token,
    withdraw_invitation,
)
from provenance.journeys.accounts.keys import api_key, api_keys, create_api_key, revoke_api_key
from provenance.journeys.accounts.sessions import (
    begin_confirmation,
    confirm_with_passkey,
    confirm_with_password,
    end_other_sessions,
    end_session,
    resume,
    sign_out,
)
from provenance.journeys.accounts.sign_in import begin_sign_in, finish_sign_in, sign_in_with_password
from provenance.journeys.accounts.ways_in import (
    AccountView,
    account,
    add_passkey,
    begin_passkey,
    remove_passkey,
    remove_password,
    set_password,
)

__all__ = [
    "AccountView",
    "accept_with_passkey",
    "accept_with_password",
    "account",
    "add_passkey",
    "api_key",
    "api_keys",
    "audit_page",
    "begin_acceptance",
    "begin_confirmation",
    "begin_passkey",
    "begin_sign_in",
    "change_role",
    "confirm_with_passkey",
    "confirm_with_password",
    "create_api_key",
    "disable",
    "enable",
    "end_other_sessions",
    "end_session",
    "finish_sign_in",
    "invitation",
    "invite",
    "member_named",
    "members_of",
    "open_invitations",
    "recovery_link",
    "remove_passkey",
    "remove_password",
    "resume",
    "revoke_api_key",
    "set_password",
    "setup_link_token",
    "sign_in_with_password",
    "sign_out",
    "withdraw_invitation",
]
