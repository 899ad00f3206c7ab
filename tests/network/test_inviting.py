# SPDX-License-Identifier: EUPL-1.2
"""Inviting: an account and a role, word by mail without personal data or a letter; leaving ends everything at once."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from leidraad.access import context, memberships
from leidraad.access import inviting as letting_in
from leidraad.access.inviting import NewHelper
from leidraad.access.memberships import NewMembership
from leidraad.access.types import Actor, Ground, InvalidInput
from leidraad.network import inviting, selectors, service, tasks
from leidraad.network.types import NewAnswer
from leidraad.pure.sharing import Stricter
from tests.network.circles import Circle, H, L, W
from tests.network.test_sharing import refused, seen
from tests.people import NOW, TANDEM, TODAY

pytestmark = pytest.mark.django_db
WIM = NewHelper("Wim Smit", "wim@thuis.example", "volunteer")


@pytest.fixture
def sent() -> Iterator[list[tuple[str, str, str]]]:
    """What was sent by e-mail."""
    found: list[tuple[str, str, str]] = []
    inviting.register_mailer(lambda *message: found.append(message), "https://leidraad.example")
    yield found
    inviting.register_mailer(None, "")


def test_a_volunteer_without_organisation_gets_a_letter(circle: Circle) -> None:
    with context.acting(circle.by, TODAY):
        found, token = service.invite(circle.by, WIM, by_mail=False, at=NOW, on=TODAY)
        again, other = service.invite(circle.by, WIM, by_mail=False, at=NOW, on=TODAY)
    assert found.is_new
    assert token
    assert not again.is_new
    assert (again.membership_id, other != token) == (found.membership_id, True)


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewHelper("", "wim@thuis.example", "volunteer"), "name"),
        (NewHelper("Wim", "geen adres", "volunteer"), "email"),
        (NewHelper("Wim", "wim@thuis.example", "case_director"), "role"),
        (NewHelper("Wim", "wim@thuis.example", "teacher"), "organisation"),
        (NewHelper("Wim", "wim@thuis.example", "teacher", 999), "organisation"),
        (NewHelper("Fatih", "fatih@lindewaard.example", "volunteer"), "email"),
    ],
)
def test_who_cannot_be_invited(circle: Circle, new: NewHelper, field: str) -> None:
    with context.acting(circle.by, TODAY), pytest.raises(InvalidInput) as problem:
        service.invite(circle.by, new, by_mail=False, at=NOW, on=TODAY)
    assert set(problem.value.errors) == {field}


def test_the_mail_says_nothing_about_anybody(circle: Circle, sent: list[tuple[str, str, str]]) -> None:
    with context.acting(circle.by, TODAY):
        found, token = service.invite(circle.by, WIM, by_mail=True, at=NOW, on=TODAY)
    assert token == ""
    assert tasks.send(circle.by.account_id, circle.by.membership_id, found.account_id, at=NOW)
    ((to, subject, text),) = sent
    assert to == "wim@thuis.example"
    assert "https://leidraad.example/start/" in text
    assert not {"Wim", "Selam", "Haile", "Anna", "Lindewaard"} & set(f"{subject} {text}".replace(".", " ").split())


def test_who_has_a_password_gets_no_link_that_sets_another(
    circle: Circle, bert: Actor, sent: list[tuple[str, str, str]]
) -> None:
    tasks.send(circle.by.account_id, circle.by.membership_id, bert.account_id, at=NOW)
    assert "/start/" not in sent[0][2]


def test_who_left_the_organisation_sees_nothing_any_more(
    circle: Circle, bert: Actor, somebody: Callable[[str], Actor]
) -> None:
    nora = somebody("Nora")
    circle.share(bert, W, fixed_guide=True)
    circle.consented(bert, H)
    with context.acting(nora, TODAY):
        memberships.end_membership(nora, bert.membership_id, None, at=NOW, on=TODAY)
    refused(bert, circle.dossier)
    assert circle.shown().members == ()


def test_who_leaves_later_sees_it_until_then(circle: Circle, bert: Actor, somebody: Callable[[str], Actor]) -> None:
    nora = somebody("Nora")
    circle.share(bert, W)
    last = TODAY + timedelta(days=5)
    with context.acting(nora, TODAY):
        memberships.end_membership(nora, bert.membership_id, last, at=NOW, on=TODAY)
    seen(bert, circle.dossier, last)
    refused(bert, circle.dossier, last + timedelta(days=1))


def test_what_the_municipality_no_longer_shares_cannot_be_agreed_to(
    circle: Circle, hans: Actor, somebody: Callable[[str], Actor]
) -> None:
    nora = somebody("Nora")
    member = circle.share(hans, L, ground=Ground.CONSENT)
    with context.acting(circle.by, TODAY):
        (asked,) = selectors.questions(circle.by, circle.dossier, "nl", for_child=False, on=TODAY)
    with context.acting(nora, TODAY):
        number = service.restrict(nora, Stricter("volunteer", "language", "", "Nee"), at=NOW)
    with context.acting(circle.by, TODAY), pytest.raises(InvalidInput):
        service.answer(
            circle.by, circle.dossier, NewAnswer(member, True, "Selam", "nl", asked.sha256), for_child=False, at=NOW, on=TODAY
        )  # fmt: skip
    with context.acting(nora, TODAY):
        service.lift(nora, number, at=NOW)
    circle.answer(member)
    seen(hans, circle.dossier)


def test_who_gets_that_role_later_is_not_invited_twice_and_the_day_is_named(
    circle: Circle, bert: Actor, as_role: Callable[[str], Actor]
) -> None:
    later, nora = TODAY + timedelta(days=10), as_role("administrator")
    with context.acting(nora, TODAY):
        memberships.add_membership(
            nora, bert.account_id, NewMembership("volunteer", later, organisation_id=TANDEM), NOW
        )
    new = NewHelper("Bert", "bert@tandem.example", "volunteer", TANDEM)
    with context.acting(circle.by, TODAY), pytest.raises(InvalidInput, match=f"{later:%d-%m-%Y}") as refused:
        letting_in.let_in(circle.by, new, at=NOW, on=TODAY)
    assert list(refused.value.errors) == ["role"]


def test_a_double_press_gives_one_role(circle: Circle) -> None:
    with context.acting(circle.by, TODAY):
        first = letting_in.let_in(circle.by, WIM, at=NOW, on=TODAY)
        # The second press looked before the first one was there.
        assert letting_in._add(circle.by, first.account_id, WIM, NOW, TODAY).id == first.membership_id
