# SPDX-License-Identifier: EUPL-1.2
"""What Selam reads and does on her own pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leidraad.access import context
from leidraad.access.keeping_back import NewKeptBack, WithholdGround
from leidraad.access.types import Actor, Domain, Ground
from leidraad.dossiers import kept_back
from leidraad.dossiers.own import mine
from leidraad.dossiers.own_documents import letters
from leidraad.network import own as circle
from leidraad.network import service as network
from leidraad.network.consent_texts import TEXTS
from leidraad.network.selectors import signals_of
from leidraad.plans import selectors
from leidraad.plans import service as plan_service
from leidraad.plans.types import Answer, NewTranslations, Outcome
from leidraad.pure.plans.changes import AddActivity
from leidraad.pure.plans.types import Activity
from leidraad.pure.texts import Made, fingerprint_of, plain
from tests.conftest import log_in
from tests.network.circles import Circle, goal_id, mark, write
from tests.people import NOW, TODAY, actor, named
from tests.web.portal.conftest import OwnDoor
from tests.web.portal.own_doors import PAGES, STEP, child_of

pytestmark = pytest.mark.django_db
BERT, HANS = actor(named("Bert")), actor(named("Hans"))


@pytest.fixture
def own_step(own_door: OwnDoor) -> str:
    """A step in Selam's plan that is her own."""
    with context.acting(own_door.director, TODAY):
        goal = goal_id(own_door.dossier, Domain.WORK)
        step = Activity(STEP, goal, "Bel de winkel", "participant", TODAY + timedelta(days=30))
        plan_service.change_plan(own_door.director, own_door.dossier, [AddActivity(step)], seen=99, at=NOW, on=TODAY)
    return STEP


@pytest.mark.parametrize("language", ["nl", "en", "ar", "ti", "fa", "tr"])
def test_every_page_opens_in_every_language(own_door: OwnDoor, own_step: str, language: str) -> None:
    own_door.client.post("/mijn/taal", {"language": language, "next": "/mijn"})
    for page in PAGES:
        text = own_door.text(f"/mijn{page}")
        assert f'<html lang="{language}"' in text, page


def test_her_plan_shows_all_her_goals_her_health_as_well(own_door: OwnDoor) -> None:
    page = own_door.text("/mijn/plan")
    assert all(f"doel {mark(own_door.dossier, domain)}" in page for domain in Domain)


def test_of_the_partner_she_sees_nothing(own_door: OwnDoor) -> None:
    for page in PAGES:
        assert own_door.get(f"/mijn{page}", wie=own_door.partner).status_code == 404


def test_she_ticks_a_step_of_her_own_and_opens_it_again(own_door: OwnDoor, own_step: str) -> None:
    assert own_door.client.post(f"/mijn/plan/stap/{own_step}").status_code == 303
    with context.acting(own_door.director, TODAY):
        shown = plan_service_state(own_door)
        assert (shown.state, shown.doing) == ("done", "does_alone")
    own_door.client.post(f"/mijn/plan/stap/{own_step}", {"open": "1"})
    with context.acting(own_door.director, TODAY):
        assert plan_service_state(own_door).state == "active"


def plan_service_state(own_door: OwnDoor) -> Activity:
    """Her own step as the director sees it now."""
    return selectors.plan(own_door.director, own_door.dossier, at=NOW, on=TODAY).state.activities[STEP]


def test_a_step_of_somebody_else_is_not_hers_to_tick(own_door: OwnDoor) -> None:
    with context.acting(own_door.director, TODAY):
        steps = selectors.plan(own_door.director, own_door.dossier, at=NOW, on=TODAY).state.activities
    assert own_door.client.post(f"/mijn/plan/stap/{next(iter(steps))}").status_code == 404


def test_a_wish_reaches_the_director_and_stands_on_her_page(own_door: OwnDoor) -> None:
    assert own_door.client.post("/mijn/dromen", {"text": " "}).status_code == 422
    assert own_door.client.post("/mijn/dromen", {"text": "ኣነ ሓኪም ክኸውን እደሊ"}).status_code == 303
    assert "ኣነ ሓኪም ክኸውን እደሊ" in own_door.text("/mijn/dromen")
    director = log_in(Client(), own_door.director)
    assert "ኣነ ሓኪም ክኸውን እደሊ" in director.get(f"/dossiers/{own_door.dossier}/plan/voorstellen").content.decode()


def test_she_writes_what_she_learned(own_door: OwnDoor, own_step: str) -> None:
    own_door.client.post("/mijn/terugblik", {"text": "Bellen was eng, maar het lukte.", "step": own_step})
    page = own_door.text("/mijn/terugblik")
    assert "Bellen was eng" in page
    assert page.count("Bel de winkel") == 2, "in the list to choose from, and under her words"
    director = log_in(Client(), own_door.director)
    assert "Bellen was eng" in director.get(f"/dossiers/{own_door.dossier}/terugblik").content.decode()


def test_nobody_writes_for_her_child(own_door: OwnDoor) -> None:
    for page in ("/dromen", "/terugblik"):
        answer = own_door.client.post(f"/mijn{page}?wie={own_door.child}", {"text": "Namens mijn kind"})
        assert answer.status_code == 404


def test_consent_that_she_withdraws_is_over_at_once(own_door: OwnDoor) -> None:
    until = TODAY + timedelta(days=60)
    with context.acting(own_door.director, TODAY):
        member = own_door.circle.share(BERT, Domain.HEALTH, ground=Ground.CONSENT, until=until)
        own_door.circle.answer(member)
    helper = log_in(Client(), BERT)
    assert helper.get(f"/mijn-mensen/{own_door.dossier}").status_code == 200
    assert "Bert Mulder" in own_door.text("/mijn/toestemming")
    assert own_door.client.post("/mijn/toestemming", {"wie": member, "stop": "1"}).status_code == 303
    assert helper.get(f"/mijn-mensen/{own_door.dossier}").status_code == 404


def test_she_says_yes_to_a_question_and_the_helper_sees_it(own_door: OwnDoor) -> None:
    with context.acting(own_door.director, TODAY):
        member = own_door.circle.share(HANS, Domain.LANGUAGE, ground=Ground.CONSENT, until=TODAY + timedelta(days=60))
    with context.acting(own_door.by, TODAY):
        asked = circle.own_consents(own_door.by, mine(own_door.by)[0], "nl", on=TODAY).asked
    given = {"wie": member, "ja": "1", "woorden": asked[0].sha256}
    assert own_door.client.post("/mijn/toestemming", given).status_code == 303
    assert log_in(Client(), HANS).get(f"/mijn-mensen/{own_door.dossier}").status_code == 200


def test_to_a_question_that_is_not_in_her_language_she_cannot_say_yes_yet(
    own_door: OwnDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    untranslated = {key: plain(one.nl) for key, one in TEXTS.items()}
    monkeypatch.setattr("leidraad.network.consenting.TEXTS", untranslated)
    with context.acting(own_door.director, TODAY):
        member = own_door.circle.share(HANS, Domain.LANGUAGE, ground=Ground.CONSENT, until=TODAY + timedelta(days=60))
    own_door.client.post("/mijn/taal", {"language": "fa", "next": "/mijn"})
    assert 'name="ja"' not in own_door.text("/mijn/toestemming")
    own_door.client.post("/mijn/toestemming", {"wie": member, "ja": "1", "woorden": "x"})
    assert log_in(Client(), HANS).get(f"/mijn-mensen/{own_door.dossier}").status_code == 404


def test_another_ones_question_is_not_hers_to_answer(own_door: OwnDoor) -> None:
    with context.acting(own_door.director, TODAY):
        other = Circle(own_door.director, own_door.partner)
        member = other.share(HANS, Domain.LANGUAGE, ground=Ground.CONSENT, until=TODAY + timedelta(days=60))
    assert own_door.client.post("/mijn/toestemming", {"wie": member, "ja": "1"}).status_code == 404


def test_her_letters_open_and_anothers_do_not(own_door: OwnDoor) -> None:
    with context.acting(own_door.by, TODAY):
        found = letters(own_door.by, mine(own_door.by)[0])
    assert len(found) == len(Domain)
    answer = own_door.get(f"/mijn/brieven/{found[0].id}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert own_door.get(f"/mijn/brieven/{found[0].id + 10_000}").status_code == 404


def test_what_is_kept_from_the_portal_is_not_there_and_comes_back(own_door: OwnDoor) -> None:
    title = f"brief {mark(own_door.dossier, Domain.WORK)}"
    assert title in own_door.text("/mijn/brieven")
    by = own_door.director
    with context.acting(by, TODAY):
        thing = next(one for one in kept_back.page(by, own_door.dossier, at=NOW, on=TODAY).things if one.title == title)
        new = NewKeptBack("", 0, WithholdGround.THIRD_PARTY, "Verteld door de buurvrouw.", TODAY + timedelta(days=5))
        kept_back.keep_back(by, own_door.dossier, thing.key, new, at=NOW, on=TODAY)
    assert title not in own_door.text("/mijn/brieven")
    assert own_door.get(f"/mijn/brieven/{thing.id}").status_code == 404
    director = log_in(Client(), by)
    assert "Selam" in director.get("/niet-in-portaal").content.decode()
    kept_id = kept_of(own_door)
    director.post(f"/dossiers/{own_door.dossier}/niet-in-portaal/{kept_id}", {"tonen": "1"})
    assert title in own_door.text("/mijn/brieven")


def kept_of(own_door: OwnDoor) -> int:
    """The number of what is kept back."""
    with context.acting(own_door.director, TODAY):
        return kept_back.page(own_door.director, own_door.dossier, at=NOW, on=TODAY).kept[0].id


def test_who_looked_is_told_by_name_and_of_this_dossier_only(own_door: OwnDoor) -> None:
    log_in(Client(), own_door.director).get(f"/dossiers/{own_door.dossier}")
    page = own_door.text("/mijn/wie-keek")
    assert "Anna de Vries" in page and "Opende uw dossier" in page
    assert "Opende uw dossier" not in own_door.text("/mijn/wie-keek", wie=own_door.child)


def test_who_looked_takes_as_many_questions_however_much_happened(own_door: OwnDoor) -> None:
    own_door.text("/mijn/wie-keek")
    with CaptureQueriesContext(connection) as few:
        own_door.text("/mijn/wie-keek")
    director = log_in(Client(), own_door.director)
    for _ in range(3):
        director.get(f"/dossiers/{own_door.dossier}/plan")
        director.get(f"/dossiers/{own_door.dossier}/kring")
    with CaptureQueriesContext(connection) as many:
        own_door.text("/mijn/wie-keek")
    assert len(many) == len(few)


def test_a_question_reaches_the_director(own_door: OwnDoor) -> None:
    assert own_door.client.post("/mijn/vraag", {"kind": "question", "text": ""}).status_code == 422
    assert own_door.client.post("/mijn/vraag", {"kind": "question", "text": "Wanneer is mijn les?"}).status_code == 303
    assert "Wanneer is mijn les?" in own_door.text("/mijn/vraag")


def test_of_an_older_child_a_parent_sees_everything_but_health(own_door: OwnDoor, anna: Actor) -> None:
    hidden = f"doel {mark(own_door.partner, Domain.HEALTH)}"
    with context.acting(anna, TODAY):
        write(anna, own_door.partner, TODAY)
        child_of(anna, own_door.by, own_door.partner, [one for one in Domain if one is not Domain.HEALTH])
    page = own_door.text("/mijn/plan", wie=own_door.partner)
    assert f"doel {mark(own_door.partner, Domain.WORK)}" in page
    assert hidden not in page


def test_what_colleagues_wrote_in_dutch_says_so_to_who_reads_another_language(own_door: OwnDoor) -> None:
    by = own_door.director
    own_door.client.post("/mijn/vraag", {"kind": "question", "text": "متى؟"})
    with context.acting(by, TODAY):
        (signal,) = signals_of(by, own_door.dossier, at=NOW, on=TODAY)
        network.answer_signal(by, signal.id, "Morgen bel ik u.", at=NOW, on=TODAY)
    assert "Morgen bel ik u.</span></p>" in own_door.text("/mijn/vraag")
    own_door.speaks("ar")
    assert 'dir="ltr">Morgen bel ik u.</span> <small class="lp-mark">لم يُترجم بعد</small>' in own_door.text(
        "/mijn/vraag"
    )


def test_the_answer_to_a_wish_is_shown_in_her_language_where_somebody_translated_it(own_door: OwnDoor) -> None:
    by, answer = own_door.director, "Goed idee."
    own_door.client.post("/mijn/dromen", {"text": "ኣነ ሓኪም ክኸውን እደሊ"})
    with context.acting(by, TODAY):
        wish = next(one for one in selectors.proposals(by, own_door.dossier) if one.title == "ኣነ ሓኪም ክኸውን እደሊ")
        plan_service.answer_proposal(by, wish.id, Answer(Outcome.REFUSED, answer), seen=99, at=NOW, on=TODAY)
    own_door.speaks("ti")
    assert f'dir="ltr">{answer}</span> <small class="lp-mark">' in own_door.text("/mijn/dromen")
    with context.acting(by, TODAY):
        said = {(f"proposal:{wish.id}", "answer"): ("ጽቡቕ ሓሳብ።", fingerprint_of(answer))}
        new = NewTranslations("ti", Made.PERSON, said, "Tolk")
        plan_service.translate(by, own_door.dossier, new, at=NOW, on=TODAY)
    assert '<span lang="ti" dir="ltr">ጽቡቕ ሓሳብ።</span></p>' in own_door.text("/mijn/dromen")


def test_she_can_call_whoever_gave_her_number(own_door: OwnDoor) -> None:
    with context.acting(own_door.director, TODAY):
        own_door.circle.share(BERT, Domain.WORK, until=TODAY + timedelta(days=60))
    assert "tel:+31612345678" not in own_door.text("/mijn/mensen")
    assert log_in(Client(), BERT).post("/account/werknummer", {"phone": "06 12345678"}).status_code == 303
    assert 'href="tel:+31612345678"' in own_door.text("/mijn/mensen")
    assert log_in(Client(), BERT).post("/account/werknummer", {"phone": "12"}).status_code == 422
