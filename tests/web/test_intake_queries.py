# SPDX-License-Identifier: EUPL-1.2
"""Pages of the intake ask the database as often for twenty rows as for one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.dossiers import translating
from leidraad.intake import service
from leidraad.intake.types import NewAnswer, NewDraft, NewInvitation, Source
from leidraad.pure.texts import Made, fingerprint_of
from tests.web.homes import today
from tests.web.test_intake import answer, begun, concluded
from tests.web.test_intake_to_goal import made

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PAGES = (
    ("intake", ()), ("intake-step", ("identity",)), ("intake-history", ("preferred-name",)), ("intake-conclusions", ()),
    ("intake-texts", ()), ("intake-signals", ()), ("intake-balance", ()), ("intake-headings", ()), ("intake-print", ()),
)  # fmt: skip


def told(by: Actor, number: int, times: int) -> None:
    """So many answers, drafts, conclusions with their translation, and links."""
    for count in range(times):
        answer(
            by, number, NewAnswer("preferred-name", value=f"Selam {count}", source=Source.COA, said_by=f"Mw. {count}")
        )
        text = f"Wil werken {count}"
        conclusion = concluded(by, number, text)
        with context.acting(by, today()):
            at, on = timezone.now(), today()
            new = translating.NewTranslation(f"conclusion:{conclusion}", fingerprint_of(text), "عمل", Made.MACHINE)
            service.translate_free_text(by, number, translating.Source(text), "ar", new, at=at)
            service.invite_signal(by, number, NewInvitation(f"Mw. {count}", Source.COA), at=at, on=on)
    code = "talk-language"
    with context.acting(by, today()):
        draft = NewDraft(code, "not_asked", ("Arab",), "", "", 0)
        service.keep_drafts(by, number, Source.PARTICIPANT, [draft], at=timezone.now(), on=today())


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_twenty_rows_cost_as_many_queries_as_one(
    client_of: ClientOf, anna: Actor, name: str, more: tuple[str, ...]
) -> None:
    client, counted = client_of(anna), []
    for times in (1, 20):
        number = begun(anna, languages=("ara",))
        told(anna, number, times)
        address = reverse(name, args=[number, *more])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_conclusions_that_became_goals_cost_as_many_queries_as_one(client_of: ClientOf, anna: Actor) -> None:
    client, counted = client_of(anna), []
    for times in (1, 6):
        number = begun(anna)
        for count in range(times):
            made(client, number, concluded(anna, number, f"Wil werken {count}"))
        address = reverse("intake-conclusions", args=[number])
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counted.append(len(asked))
    assert counted[0] == counted[1]
