# SPDX-License-Identifier: EUPL-1.2
"""Pages about a plan that the participant reads along with: what was translated stands beside the Dutch, with its mark."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.plans import selectors, service
from leidraad.plans.types import NewProposal, NewTranslations
from leidraad.pure.plans.changes import ChangeGoal
from leidraad.pure.texts import Made, fingerprint_of
from tests.web.homes import today
from tests.web.plans import LANGUAGE_ID, change, language, with_plan

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.mark.parametrize(
    ("page", "dutch"),
    [
        ("plan-meetings", "vraag naar de bus"),
        ("plan-proposals", "Zij oefent te weinig"),
        ("plan-film", "zij wil sneller"),
    ],
)
def test_what_was_translated_stands_beside_the_dutch_with_its_mark(
    client_of: ClientOf, anna: Actor, page: str, dutch: str
) -> None:
    number = with_plan(anna)
    change(anna, number, ChangeGoal(LANGUAGE_ID, {"why": (language().why, "Werk")}), reason="zij wil sneller")
    at, on = timezone.now(), today()
    with context.acting(anna, on):
        service.plan_meeting(anna, number, on, note="vraag naar de bus", at=at, on=on)
        service.propose(anna, number, NewProposal("Taalmaatje", "Zij oefent te weinig", LANGUAGE_ID), at=at, on=on)
        key = next(one.key for one in selectors.translatable(anna, number) if one.nl == dutch)
        new = NewTranslations("ti", Made.MACHINE, {key: ("ትርጉም", fingerprint_of(dutch))})
        service.translate(anna, number, new, at=at, on=on)
    html = client_of(anna).get(reverse(page, args=[number])).content.decode()
    assert 'lang="ti" dir="ltr">ትርጉም</span>' in html
    assert "vertaling nog niet nagekeken" in html
