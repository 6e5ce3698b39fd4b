"""What is refused about an account is said as a sentence, in both languages, and keeps secrets."""

import pytest

from provenance.members.errors import AccountProblem, InvalidInputError, MembersError, SignInError
from provenance.members.passwords import require_good
from provenance.messages.errors import error_text
from provenance.messages.language import Language


@pytest.mark.parametrize("problem", AccountProblem)
def test_every_problem_is_a_sentence(problem):
    error = MembersError(problem, least=12, most=50)
    assert error_text(error, Language.EN).endswith(".")
    assert error_text(error, Language.ZH).endswith("。")


@pytest.mark.parametrize(("length", "number"), [(3, "12"), (2000, "1024")])
def test_the_length_that_is_asked_for_is_said(length, number):
    with pytest.raises(InvalidInputError) as refused:
        require_good("x" * length, "Ada")
    assert all(number in error_text(refused.value, language) for language in Language)


def test_a_refused_sign_in_doesnt_say_which_part_was_wrong():
    said = error_text(SignInError(AccountProblem.SIGN_IN_REFUSED), Language.EN)
    assert "name or the password" in said
