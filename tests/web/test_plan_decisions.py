# SPDX-License-Identifier: EUPL-1.2
"""From a plan to a signed decision: checked, refused with a reason, established, signed on the screen or on paper."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.deadlines.types import NewFact
from leidraad.plans import selectors, service
from leidraad.plans.types import DecisionShown, NewSignature, PlanDocumentKind, SignatureWay, Signer
from leidraad.pure.plans.changes import ChangeActivity, ChangeGoal
from leidraad.pure.texts import fingerprint_of
from leidraad.web.pages.plan_signing_texts import TEXTS
from tests.people import PASSWORD
from tests.web.homes import get, next_words, post, today, words
from tests.web.legal import ago, known
from tests.web.plans import LANGUAGE_ID, LESSONS_ID, change, established, with_plan

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
WHOLE: dict[str, Any] = {
    "route": "b1", "level": "B1", "hours_a_week": "16", "estimated_hours": "600", "pvt_hours": "12", "map_hours": "60",
    "map_practice_hours": "40", "support": "Elke maand een gesprek", "progress_meetings": "6", "no_benefit": "on",
    "preschool": "Noah gaat naar school", "function": "regievoerder", "dated_on": "",
}  # fmt: skip


def ready(by: Actor) -> int:
    """A plan of somebody whose place in the law is known."""
    number = with_plan(by)
    known(by, number, NewFact("notified", ago(40)), NewFact("registered", ago(40)))
    return number


def typed(**more: Any) -> dict[str, Any]:
    """A whole form, dated today."""
    return WHOLE | {"dated_on": today().isoformat()} | more


def decisions(by: Actor, dossier_id: int) -> list[DecisionShown]:
    """All decisions, the newest first."""
    with context.acting(by, today()):
        return selectors.decisions(by, dossier_id, at=timezone.now())


# --- establish ---


def test_an_empty_form_says_what_the_law_wants(client_of: ClientOf, anna: Actor) -> None:
    page = words(get(client_of(anna), "plan-establish", ready(anna)))
    assert "Staat alles erin?" in page
    assert "Steun en begeleiding Ontbreekt" in page


def test_checking_shows_the_decision_and_stores_nothing(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    page = words(post(client, "plan-establish", number, data=typed(doen="controleren")))
    assert "Zo komt het besluit eruit te zien" in page
    assert "Nederlands leren" in page
    assert decisions(anna, number) == []


def test_establishing_numbers_the_decision_and_tells_until_when_to_object(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    told = next_words(client, post(client, "plan-establish", number, data=typed()))
    assert "Het plan is vastgesteld" in told
    assert "Besluit 1" in told
    assert "Bezwaar kan tot en met" in told
    assert [one.content.route for one in decisions(anna, number)] == ["b1"]


def test_what_is_missing_stands_at_its_field(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    page = words(post(client, "plan-establish", number, data=typed(support="")), 422)
    assert "Steun en begeleiding: Dit ontbreekt nog" in page
    assert "Uw functie" in page
    assert decisions(anna, number) == []


def test_what_the_law_refuses_cannot_be(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    data = typed(route="education", estimated_hours="", map_hours="", map_practice_hours="", level="A2")
    assert "Zo kan het niet" in words(post(client, "plan-establish", number, data=data | {"doen": "controleren"}))
    post(client, "plan-establish", number, data=data)
    assert decisions(anna, number) == []


def test_what_duo_only_warns_of_is_read_first(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), ready(anna)
    asked = post(client, "plan-establish", number, data=typed(level=""))
    assert "Kijk dit eerst na" in words(asked, 422)
    assert decisions(anna, number) == []
    read = re.search(r'name="gelezen" value="([^"]+)"', asked.content.decode())
    assert read is not None
    next_words(client, post(client, "plan-establish", number, data=typed(level="", gelezen=read[1])))
    assert len(decisions(anna, number)) == 1


def test_a_decision_is_taken_back_with_a_reason(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    assert "Schrijf kort op waarom" in words(post(client, "plan-withdraw", number, decision), 422)
    told = next_words(client, post(client, "plan-withdraw", number, decision, data={"reason": "verkeerde datum"}))
    assert "Geldt niet meer" in told
    assert "verkeerde datum" in told


# --- sign ---


def signed(by: Actor, number: int) -> list[tuple[str, str, str]]:
    """Who signed how, and in which language."""
    return [(one.who.value, one.way.value, one.language) for one in decisions(by, number)[0].signatures]


def test_the_participant_signs_in_her_language_on_a_locked_device(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    screen = reverse("plan-sign-screen", args=[number, established(anna, number)])
    page = client.get(screen, {"taal": "ar"})
    html = page.content.decode()
    assert 'dir="rtl"' in html
    assert TEXTS["agree"].said("ar").text in html
    assert "<nav" not in html
    for elsewhere in ("caseload", "account"):
        assert client.get(reverse(elsewhere)).headers["Location"] == f"{screen}?taal=ar"
    assert client.get(reverse("plan", args=[number])).status_code == 303
    done = client.post(screen, {"taal": "ar", "name": "سلام"})
    assert signed(anna, number) == [("participant", "screen", "ar")]
    unlock = done.headers["Location"].split("?")[0]
    assert client.get(reverse("caseload")).status_code == 303
    assert "wachtwoord" in words(client.post(unlock, {"password": "verkeerd"}), 422)
    assert "Uw scherm is weer van u" in next_words(client, client.post(unlock, {"password": PASSWORD}))
    assert client.get(reverse("caseload")).status_code == 200


def translated(client: Client, number: int, **more: str) -> Any:
    """Send the form with an Arabic title of the goal, as the page gave it."""
    page = get(client, "plan-translate", number).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(of_[^"]+)" value="([^"]+)"', page))
    text = {f"text_title_{LANGUAGE_ID}": "تعلم الهولندية", "taal": "ar", "made": "interpreter", "by_whom": "Tolk Yusuf"}
    return post(client, "plan-translate", number, data=hidden | text | more)


def test_she_reads_the_goals_in_her_language_with_the_dutch_below(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    next_words(client, translated(client, number))
    decision = established(anna, number)
    assert "العربية 1 tekst van 5" in words(get(client, "plan-sign", number, decision))
    html = client.get(reverse("plan-sign-screen", args=[number, decision]), {"taal": "ar"}).content.decode()
    assert '<p class="lr-strong" lang="ar" dir="rtl">تعلم الهولندية</p>' in html
    assert '<p class="lr-small lr-muted" lang="nl" dir="ltr">Nederlands leren</p>' in html
    assert TEXTS["only_dutch"].said("ar").text in html, "the lessons were not translated"
    assert "icons.svg#message" in html, "a sign for who does not read well"


def test_she_reads_the_decision_and_every_agreement_in_her_language(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    change(anna, number, ChangeActivity(LESSONS_ID, {"note": ("", "Neem de bus"), "next_step": ("", "Bel de school")}))
    decision = established(anna, number)
    for part, key, dutch, arabic in (
        ("goals", f"note_{LESSONS_ID}", "Neem de bus", "خذ الحافلة"),
        ("goals", f"next_step_{LESSONS_ID}", "Bel de school", "اتصل بالمدرسة"),
        ("decision", "support_decision", "Elke maand een gesprek", "محادثة كل شهر"),
    ):
        data = {"taal": "ar", "deel": part, "made": "interpreter", "by_whom": "Tolk Yusuf", f"text_{key}": arabic}
        sent = post(client, "plan-translate", number, data=data | {f"of_{key}": fingerprint_of(dutch)})
        assert "De vertalingen zijn bewaard" in next_words(client, sent)
    html = client.get(reverse("plan-sign-screen", args=[number, decision]), {"taal": "ar"}).content.decode()
    for told in ("خذ الحافلة", "اتصل بالمدرسة", "محادثة كل شهر", "Neem de bus"):
        assert told in html


def test_the_letter_she_read_is_kept_with_her_signature(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    screen = reverse("plan-sign-screen", args=[number, decision])
    html = client.get(screen, {"taal": "ti"}).content.decode()
    paper = re.findall(r'href="([^"]+/stuk/[0-9]+)"', html)
    assert len(paper) == 2
    for address in paper:
        answer = client.get(address)
        assert answer.content.startswith(b"%PDF-")
        assert answer.headers["Content-Disposition"].startswith("inline")
    hidden = re.findall(r'name="stuk" value="([0-9]+)"', html)
    client.post(screen, {"taal": "ti", "name": "ሰላም", "stuk": hidden[0]})
    found = decisions(anna, number)[0]
    plan = next(one for one in found.documents if one.kind is PlanDocumentKind.PLAN)
    assert (found.signatures[0].document_id, found.signatures[0].sha256) == (plan.id, plan.sha256)
    assert [one.language for one in found.documents] == ["ti", "ti"]
    lock_off = client_of(anna)
    assert "Dit stond op het scherm" in words(lock_off.get(reverse("plan-decisions", args=[number])))


def test_a_locked_screen_shows_nothing_about_health(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    with context.acting(anna, today()):
        whole = service.make_letters(anna, decision, "nl", at=timezone.now(), on=today())[-1]
    assert client.get(reverse("plan-sign-paper", args=[number, decision, whole])).status_code == 404
    assert "Huisarts" not in client.get(reverse("plan-sign-screen", args=[number, decision])).content.decode()


def test_a_translation_of_a_machine_says_so_to_whoever_signs(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    next_words(client, translated(client, number, made="machine", by_whom=""))
    html = client.get(reverse("plan-sign-screen", args=[number, established(anna, number)]), {"taal": "ar"})
    assert TEXTS["by_machine"].said("ar").text in html.content.decode()


def test_when_the_dutch_changes_the_translation_is_asked_again(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    next_words(client, translated(client, number))
    change(anna, number, ChangeGoal(LANGUAGE_ID, {"title": ("Nederlands leren", "Beter Nederlands")}))
    page = words(client.get(reverse("plan-translate", args=[number]), {"taal": "ar"}))
    assert "Het Nederlands is daarna gewijzigd" in page
    assert "Eerst stond er: “تعلم الهولندية”" in page


def test_who_translated_is_asked(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    assert "Schrijf op wie dit heeft vertaald of nagekeken" in words(translated(client, number, by_whom=""), 422)


def test_without_a_name_nothing_is_signed(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    assert "Schrijf eerst uw naam" in words(
        post(client, "plan-sign-screen", number, decision, data={"taal": "nl"}), 422
    )
    assert signed(anna, number) == []


def test_not_signing_is_recorded_and_blocks_nothing(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    data = {"vorm": "niet", "who": "participant", "reason": "wil eerst praten"}
    assert "wil eerst praten" in next_words(client, post(client, "plan-sign", number, decision, data=data))
    assert signed(anna, number) == [("participant", "refused", "nl")]
    assert "Deelnemer wil niet tekenen" in words(get(client, "plan", number))
    assert get(client, "plan-sign-screen", number, decision).status_code == 200


def test_the_plan_says_who_still_has_to_sign(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    assert "Nog niet ondertekend" in words(get(client, "plan", number))
    with context.acting(anna, today()):
        one = NewSignature(Signer.MUNICIPALITY, SignatureWay.SCREEN, anna.name)
        service.sign(anna, decision, one, at=timezone.now(), on=today())
    assert "Deelnemer moet nog tekenen" in words(get(client, "plan", number))
    with context.acting(anna, today()):
        other = NewSignature(Signer.PARTICIPANT, SignatureWay.SCREEN, "Selam Haile")
        service.sign(anna, decision, other, at=timezone.now(), on=today())
    assert "Ondertekend door deelnemer en gemeente" in words(get(client, "plan", number))


def test_paper_is_kept_with_the_signature(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.4\n%%EOF\n")
    data = {"vorm": "papier", "who": "participant", "name": "Selam Haile", "file": file}
    assert "Bekijk het papier" in next_words(client, post(client, "plan-sign", number, decision, data=data))
    assert signed(anna, number) == [("participant", "paper", "nl")]


def test_both_sides_sign(client_of: ClientOf, anna: Actor) -> None:
    client, number = client_of(anna), with_plan(anna)
    decision = established(anna, number)
    assert f'value="{anna.name}"' in get(client, "plan-sign", number, decision).content.decode()
    next_words(client, post(client, "plan-sign", number, decision, data={"vorm": "gemeente", "name": anna.name}))
    assert signed(anna, number) == [("municipality", "screen", "nl")]
