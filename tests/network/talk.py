# SPDX-License-Identifier: EUPL-1.2
"""What is said in the circles of these tests: a signal, a task, a message, and who is told that something waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from leidraad.access import audit, context, grants
from leidraad.access.grants import NewGrant
from leidraad.access.types import Actor, Domain, Ground
from leidraad.network import notices, service
from leidraad.network.types import NewSignal, NewTask, SignalKind, Urgency
from tests.people import NOW, TODAY


def signal(by: Actor, dossier: int, on: date = TODAY, **more: Any) -> int:
    """Give a signal; gives its id."""
    given: dict[str, Any] = {
        "kind": SignalKind.STUCK, "urgency": Urgency.SOON, "domain": Domain.GENERAL, "text": "Zij komt niet meer naar les.",
    }  # fmt: skip
    with context.acting(by, on):
        return service.give_signal(by, dossier, NewSignal(**given | more), at=NOW, on=on)


def task(by: Actor, dossier: int, owner: Actor, on: date = TODAY, **more: Any) -> int:
    """Ask somebody to do something; gives its id."""
    given: dict[str, Any] = {"title": "Bel de school", "due_on": on + timedelta(days=3), **more}
    with context.acting(by, on):
        return service.give_task(by, dossier, NewTask(owner_id=owner.membership_id, **given), at=NOW, on=on)


@contextmanager
def post() -> Iterator[list[tuple[str, str, str]]]:
    """The e-mail that goes out: address, subject and text of each."""
    sent: list[tuple[str, str, str]] = []

    def send(to: str, subject: str, text: str) -> None:
        sent.append((to, subject, text))

    notices.register_mailer(send, "https://leidraad.example")
    try:
        yield sent
    finally:
        notices.register_mailer(None, "")


def own(by: Actor, dossier: int, participant: Actor, on: date = TODAY) -> None:
    """It is the participant's own dossier."""
    domains = tuple(one.value for one in Domain)
    with context.acting(by, on):
        new = NewGrant(dossier, participant.account_id, domains, False, Ground.OWN_DOSSIER, "Eigen dossier", None)
        grants.give(by, new, on)
        audit.record(by, audit.Line(audit.Action.GRANT_CHANGED, dossier), NOW)
