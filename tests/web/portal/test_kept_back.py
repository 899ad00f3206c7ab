# SPDX-License-Identifier: EUPL-1.2
"""One signal about Selam and everything that came of it: a task, a referral, a transfer, minutes, and who did all that.

She reads it after it was answered, on every page; kept back, on none. A parent reads nothing of what was said of a child.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client

from leidraad.access import context, keeping_back, own_trail
from leidraad.access.keeping_back import NewKeptBack
from leidraad.access.types import Domain, Ground
from leidraad.dossiers import kept_back
from leidraad.dossiers.scoping import scope
from leidraad.network import selectors as network_selectors
from leidraad.network import service as network
from leidraad.referrals.types import StepKind, TransferState
from leidraad.web.pages.portal_kept import KIND
from tests.case_meetings.meeting import Table
from tests.conftest import log_in
from tests.network.talk import signal, task
from tests.people import NOW, TODAY, actor, named
from tests.referrals.handed import PRACTICE, H, W, hand_over, handed, new, refer, says, shown
from tests.web.portal.conftest import OwnDoor
from tests.web.portal.own_doors import PAGES

BERT = actor(named("Bert"))
EVERY_PAGE = (
    *PAGES, "/taken", "/doorverwijzingen", "/overleg", "/afspraken", "/berichten", "/berichten/nieuw", "/informatie",
    "/organisaties",
)  # fmt: skip
SIGNAL, TASK, REASON = "Zij is bang thuis.", "Bel Veilig Thuis", "Zij zoekt een veilige plek."
AGREED, DECIDED, ANSWER = "Wij spreken elkaar op maandag.", "Zoek een ander adres", "Ik kom vandaag."
#: Words that would tell, and sentences of "who looked" that would.
WORDS = (SIGNAL, TASK, REASON, AGREED, DECIDED, ANSWER)
LOOKED = ("een signaal over u", "Vroeg of deed iets voor u", "een doorverwijzing")


@dataclass(frozen=True)
class Said:
    """What Bert said, and everything that Anna made of it."""

    door: OwnDoor
    dossier: int
    signal: int
    task: int
    referral: int
    transfer: int

    def answer(self) -> None:
        """Anna answers."""
        with context.acting(self.door.director, TODAY):
            network.answer_signal(self.door.director, self.signal, ANSWER, at=NOW, on=TODAY)

    def keep(self, kind: str, number: int) -> None:
        """Anna keeps something from the portal."""
        by = self.door.director
        with context.acting(by, TODAY):
            kept = NewKeptBack("", 0, "safety", "De man leest mee.", TODAY + timedelta(days=30))
            kept_back.keep_back(by, self.dossier, f"{kind}-{number}", kept, at=NOW, on=TODAY)

    def told(self) -> set[str]:
        """Which of these words stand on any page of hers."""
        whose = {} if self.dossier == self.door.dossier else {"wie": self.dossier}
        answers = [self.door.get(f"/mijn{page}", **whose) for page in EVERY_PAGE]
        text = "".join(one.content.decode() for one in answers if one.status_code == 200)
        return {words for words in (*WORDS, *LOOKED) if words in text}


def everything(door: OwnDoor, dossier: int) -> Said:
    """Bert's signal about this dossier, not answered yet, and what Anna did with it."""
    by = door.director
    with context.acting(by, TODAY):
        door.circle.__class__(by, dossier).share(BERT, Domain.HOUSING)
    given = signal(BERT, dossier, domain=Domain.HOUSING, text=SIGNAL)
    asked = task(by, dossier, by, title=TASK, domain=W, signal_id=given)
    referral = refer(by, dossier, new(reason=REASON, domains=(W,), domain=W, signal_id=given))
    transfer = hand_over(by, dossier, agreements=AGREED, referral_id=referral)
    table = Table(by)
    table.decide("Zij is bang", words=DECIDED)
    table.close()
    return Said(door, dossier, given, asked, referral, transfer)


@pytest.fixture
def said(own_door: OwnDoor) -> Said:
    """About Selam herself."""
    return everything(own_door, own_door.dossier)


def test_before_a_director_answered_she_reads_nothing_of_a_signal(said: Said) -> None:
    assert said.told() == set()


def test_after_the_answer_she_reads_it_and_what_came_of_it_on_her_pages(said: Said) -> None:
    said.answer()
    assert said.told() == {*WORDS, *LOOKED}
    page = said.door.text("/mijn/vraag")
    assert "Signalen over u" in page and BERT.name in page


def test_a_signal_that_is_kept_back_takes_everything_that_came_of_it_along(said: Said) -> None:
    said.keep("circlesignal", said.signal)
    said.answer()
    assert said.told() == set()


def test_a_referral_that_is_kept_back_takes_its_transfer_along(said: Said) -> None:
    said.answer()
    said.keep("referral", said.referral)
    assert said.told() & {REASON, AGREED, "een doorverwijzing"} == set()


def test_a_task_is_kept_back_by_itself_and_its_title_nowhere_told(said: Said) -> None:
    said.answer()
    other = hand_over(said.door.director, said.dossier, tasks=(str(said.task),))
    assert handed(said.door.director, other).shown.tasks == (TASK,)
    assert TASK in said.told()
    said.keep("circletask", said.task)
    assert TASK not in said.told()


def test_what_she_is_asked_herself_she_sees_whatever_it_came_of(said: Said) -> None:
    task(
        said.door.director, said.dossier, said.door.by, title="Kom langs", domain=Domain.HOUSING, signal_id=said.signal
    )
    assert "Kom langs" in said.door.text("/mijn/taken")


def test_what_is_said_about_a_child_is_not_for_the_parent(own_door: OwnDoor) -> None:
    about_child = everything(own_door, own_door.child)
    about_child.answer()
    assert about_child.told() == set()


def test_what_a_parent_said_herself_about_a_child_she_reads(own_door: OwnDoor) -> None:
    signal(own_door.by, own_door.child, text="Zij slaapt slecht.")
    assert "Zij slaapt slecht." in own_door.text("/mijn/vraag", wie=own_door.child)
    assert "een signaal over u" in own_door.text("/mijn/wie-keek", wie=own_door.child)


@pytest.mark.parametrize("kind", sorted(KIND))
def test_who_looked_tells_of_nothing_that_is_kept_back(said: Said, kind: str) -> None:
    said.answer()
    by = said.door.director
    log_in(Client(), by).get(f"/dossiers/{said.dossier}/doorverwijzingen")
    thing = next(one for one in _things(said) if one[0] == kind)
    before = _about(said, kind)
    assert before > 0
    said.keep(*thing)
    assert _about(said, kind) < before


#: How lines about a kind of thing begin.
LINES = {
    "circlesignal": "circle_signal.", "circletask": "circle_task.", "referral": "referral.", "transfer": "transfer.",
    "caseminutes": "case_minutes.", "document": "document.", "contactmoment": "contact.",
}  # fmt: skip


def _things(said: Said) -> list[tuple[str, int]]:
    with context.acting(said.door.director, TODAY):
        page = kept_back.page(said.door.director, said.dossier, at=NOW, on=TODAY)
    return [(one.kind, one.id) for one in page.things]


def _about(said: Said, kind: str) -> int:
    """How many times lines about this kind are told to her."""
    with context.acting(said.door.by, TODAY):
        lines = own_trail.looked(said.door.by, said.dossier).lines
    times: Counter[str] = Counter()
    for one in lines:
        times[one.action] += one.times
    return sum(number for action, number in times.items() if action.startswith(LINES[kind]))


def test_the_director_who_answers_reads_what_the_participant_will_read(said: Said) -> None:
    page = log_in(Client(), said.door.director).get(f"/signalen/{said.signal}").content.decode()
    assert "Na uw antwoord leest de deelnemer dit signaal" in page
    assert f"/dossiers/{said.dossier}/niet-in-portaal" in page


def test_who_gives_a_signal_reads_who_will_read_it(said: Said) -> None:
    page = log_in(Client(), BERT).get(f"/mijn-mensen/{said.dossier}/signaal").content.decode()
    assert "Na het antwoord leest de deelnemer het ook" in page
    assert "Dan leest de ouder uw woorden niet" in page


# --- stopping what stands on her yes ---


def on_her_yes(door: OwnDoor) -> tuple[int, int]:
    """A referral on consent that she said yes to, and the transfer that followed."""
    referral = refer(door.director, door.dossier, new(PRACTICE, H, ground=Ground.CONSENT))
    says(door.by, door.dossier, referral, language="nl")
    transfer = hand_over(door.director, door.dossier, PRACTICE, H, ground=Ground.CONSENT, referral_id=referral)
    return referral, transfer


@pytest.mark.parametrize("tapped", ["doorverwijzing", "overdracht"])
def test_her_stop_ends_the_referral_and_the_transfer_on_it(own_door: OwnDoor, tapped: str) -> None:
    referral, transfer = on_her_yes(own_door)
    page = own_door.text("/mijn/doorverwijzingen")
    assert page.count('name="stop"') == 2
    number = {"doorverwijzing": referral, "overdracht": transfer}[tapped]
    assert own_door.client.post("/mijn/doorverwijzingen", {tapped: number, "stop": "1"}).status_code == 303
    assert shown(own_door.director, referral).shown.state == "withdrawn"
    found = handed(own_door.director, transfer)
    assert (found.shown.state, found.steps[-1].kind) == (TransferState.WITHDRAWN, StepKind.STOPPED)
    assert 'name="stop"' not in own_door.text("/mijn/doorverwijzingen")


def test_of_what_she_reads_the_director_sees_the_same(said: Said) -> None:
    said.answer()
    with context.acting(said.door.director, TODAY):
        kept = NewKeptBack("circlesignal", said.signal, "safety", "Gevaar", TODAY + timedelta(days=30))
        keeping_back.keep_back(said.door.director, scope(said.door.director, said.dossier), kept, at=NOW, on=TODAY)
        there = network_selectors.signals_of(said.door.director, said.dossier, at=NOW, on=TODAY)
    assert said.signal in {one.id for one in there}
