# SPDX-License-Identifier: EUPL-1.2
"""The own account: name, language, password, second factor, sessions; each change leaves a line."""

from collections.abc import Iterator

import pytest

from leidraad.access import accounts, login, totp
from leidraad.access.models import Account, AuditEvent
from leidraad.access.sessions import SessionState
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou
from tests.access.doing import MINUTE, arranging, code, enter, entry, is_open, nobody, opened, visit
from tests.people import BY_ROLE, NOW, PASSWORD, TODAY, named

pytestmark = pytest.mark.django_db

NEW = "vier nieuwe woorden samen"


@pytest.fixture(autouse=True)
def anonymous(db: None) -> Iterator[None]:
    """The tests step into a context themselves."""
    with nobody():
        yield


@pytest.fixture
def here() -> SessionState:
    """Anna's session in this browser."""
    return enter(named("Anna"))[1]


def by_of(state: SessionState) -> Actor:
    """The acting person of a session."""
    assert state.actor
    return state.actor


def last_change() -> str:
    """What the last audit line of Lindewaard says was changed."""
    with arranging():
        line = AuditEvent.objects.exclude(action="demo.seeded").latest("id")
    return str(line.details.get("change"))


def test_name_and_language_can_be_changed(here: SessionState) -> None:
    accounts.change_own(by_of(here), "  Anna   de Vries-Bos ", "en", at=NOW, on=TODAY)
    own = accounts.own_account(by_of(here), here, at=NOW, on=TODAY)
    assert (own.name, own.language) == ("Anna de Vries-Bos", "en")
    assert last_change() == "profile"


@pytest.mark.parametrize(
    ("name", "language", "field"), [("", "nl", "name"), ("x" * 201, "nl", "name"), ("A", "fr", "language")]
)
def test_a_name_is_needed_and_a_known_language(here: SessionState, name: str, language: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        accounts.change_own(by_of(here), name, language, at=NOW, on=TODAY)
    assert list(refused.value.errors) == [field]


# --- password ---


def test_a_new_password_ends_all_other_sessions(here: SessionState) -> None:
    other, _ = enter(named("Anna"))
    daan, _ = enter(named("Daan"))
    assert accounts.change_password(by_of(here), here, PASSWORD, NEW, at=NOW, on=TODAY) == 1
    assert not is_open(other.token)
    assert is_open(daan.token)
    assert login.first_step(named("Anna").email, NEW, visit()).stage == "open"
    with pytest.raises(InvalidInput):
        login.first_step(named("Anna").email, PASSWORD, visit())


def test_a_new_password_leaves_a_line(here: SessionState) -> None:
    accounts.change_password(by_of(here), here, PASSWORD, NEW, at=NOW, on=TODAY)
    assert last_change() == "password"


def test_the_old_password_is_needed(here: SessionState) -> None:
    with pytest.raises(InvalidInput) as refused:
        accounts.change_password(by_of(here), here, "not my password", NEW, at=NOW, on=TODAY)
    assert "old" in refused.value.errors


def test_guessing_the_old_password_is_slowed_down(here: SessionState) -> None:
    for number in range(10):
        with pytest.raises(InvalidInput):
            accounts.change_password(by_of(here), here, "guess", NEW, at=NOW + number * MINUTE, on=TODAY)
    with pytest.raises(InvalidInput, match="te vaak"):
        accounts.change_password(by_of(here), here, PASSWORD, NEW, at=NOW + 10 * MINUTE, on=TODAY)


@pytest.mark.parametrize("weak", ["te kort", "password12345", PASSWORD, "x" * 1025])
def test_a_weak_or_old_password_is_refused(here: SessionState, weak: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        accounts.change_password(by_of(here), here, PASSWORD, weak, at=NOW, on=TODAY)
    assert "new" in refused.value.errors


# --- second factor ---


def pending_of(account_id: int) -> bytes:
    """The second factor that waits."""
    with entry(account_id):
        cipher = Account.objects.get(id=account_id).totp_pending_cipher
    assert cipher is not None
    return bytes(cipher)


def set_up(here: SessionState) -> tuple[bytes, list[str]]:
    """Set Anna's second factor up; returns its cipher and the recovery codes."""
    accounts.begin_second_factor(by_of(here), PASSWORD, at=NOW, on=TODAY)
    cipher = pending_of(1)
    return cipher, accounts.confirm_second_factor(by_of(here), here, code(cipher, 1, NOW), at=NOW, on=TODAY)


def test_a_second_factor_works_only_once_it_is_confirmed(here: SessionState) -> None:
    accounts.begin_second_factor(by_of(here), PASSWORD, at=NOW, on=TODAY)
    assert login.first_step(named("Anna").email, PASSWORD, visit()).stage == "open"
    accounts.confirm_second_factor(by_of(here), here, code(pending_of(1), 1, NOW), at=NOW, on=TODAY)
    assert login.first_step(named("Anna").email, PASSWORD, visit()).stage == "password"


def test_the_password_is_needed_to_begin(here: SessionState) -> None:
    with pytest.raises(InvalidInput):
        accounts.begin_second_factor(by_of(here), "not my password", at=NOW, on=TODAY)
    assert accounts.pending_second_factor(by_of(here), TODAY) is None


def test_confirming_ends_sessions_that_had_no_second_factor(here: SessionState) -> None:
    other, _ = enter(named("Anna"))
    set_up(here)
    assert not is_open(other.token)


def test_the_old_app_works_until_the_new_one_is_confirmed(here: SessionState) -> None:
    old, _codes = set_up(here)
    accounts.begin_second_factor(by_of(here), PASSWORD, at=NOW, on=TODAY)
    new = pending_of(1)
    later = NOW + 5 * MINUTE
    _progress, state = enter(named("Anna"), later)
    assert login.second_step(state, code(old, 1, later), visit(later)).stage == "open"
    accounts.confirm_second_factor(by_of(here), here, code(new, 1, later), at=later, on=TODAY)
    much_later = later + 5 * MINUTE
    _progress, state = enter(named("Anna"), much_later)
    with pytest.raises(InvalidInput):
        login.second_step(state, code(old, 1, much_later), visit(much_later))
    assert login.second_step(state, code(new, 1, much_later), visit(much_later + MINUTE / 60)).stage == "open"


def test_new_recovery_codes_replace_the_old(here: SessionState) -> None:
    _cipher, old = set_up(here)
    new = accounts.renew_recovery_codes(by_of(here), PASSWORD, at=NOW, on=TODAY)
    with entry(1):
        account = Account.objects.get(id=1)
    assert not totp.spend_recovery_code(account, old[0])
    assert totp.spend_recovery_code(account, new[0])


def test_without_a_second_factor_there_are_no_recovery_codes(here: SessionState) -> None:
    with pytest.raises(NotFoundForYou):
        accounts.renew_recovery_codes(by_of(here), PASSWORD, at=NOW, on=TODAY)


def test_a_second_factor_can_be_taken_away_where_the_role_allows(here: SessionState) -> None:
    set_up(here)
    accounts.remove_second_factor(by_of(here), PASSWORD, at=NOW, on=TODAY)
    assert login.first_step(named("Anna").email, PASSWORD, visit()).stage == "open"


def test_an_administrator_keeps_hers() -> None:
    _progress, state = enter(BY_ROLE["administrator"])
    shown = code(pending_of(15), 15, NOW)
    done = login.confirm_at_login(state, shown, visit()).progress
    assert done.role == "administrator"
    nora = by_of(enter_with(done.token))
    with pytest.raises(InvalidInput, match="tweede stap"):
        accounts.remove_second_factor(nora, PASSWORD, at=NOW, on=TODAY)


def enter_with(token: str) -> SessionState:
    """The session of a token."""
    return opened(token)


# --- sessions ---


def test_the_page_shows_the_own_open_sessions_and_which_is_this_one(here: SessionState) -> None:
    enter(named("Anna"))
    enter(named("Daan"))
    own = accounts.own_account(by_of(here), here, at=NOW, on=TODAY)
    assert sorted(each.is_this for each in own.sessions) == [False, True]


def test_another_session_of_hers_can_be_ended_one_of_somebody_else_not(here: SessionState) -> None:
    other, other_state = enter(named("Anna"))
    daan, daan_state = enter(named("Daan"))
    accounts.end_session(by_of(here), other_state.session_id, at=NOW, on=TODAY)
    assert not is_open(other.token)
    with pytest.raises(NotFoundForYou):
        accounts.end_session(by_of(here), daan_state.session_id, at=NOW, on=TODAY)
    assert is_open(daan.token)
