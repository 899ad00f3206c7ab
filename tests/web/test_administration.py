# SPDX-License-Identifier: EUPL-1.2
"""Administration in the browser: letting people in, roles, teams, organisations, settings, rights."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from leidraad.access import context
from leidraad.access.letterheads import Letterhead, letterhead
from leidraad.access.models import Account, AuditEvent, Membership, Municipality, Organisation, Team
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor
from tests.access.doing import arranging
from tests.dossiers.families import SELAM, family
from tests.people import BY_ROLE, PASSWORD, TEAM_NOORD, TEAM_OOST, TODAY, actor, named

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Rosa Meijer",
    "email": "rosa@lindewaard.example",
    "role": "case_director",
    "team": str(TEAM_NOORD),
    "organisation": "",
    "starts_on": "01-01-2020",
    "until": "",
}
TOWN = {
    "name": "Lindewaard",
    "contact_every_days": "28",
    "retention_years": "5",
    "retention_ground": "Wet inburgering 2021",
    "brand": "#14505f",
    "brand-strong": "#0c3742",
    "brand-soft": "#e7f0f2",
    "accent": "#0b5a8a",
    "brand-ink": "#ffffff",
}


@pytest.fixture
def nora(client_of: Callable[[Actor], Client]) -> Client:
    """The administrator of Lindewaard, logged in."""
    return client_of(actor(BY_ROLE["administrator"]))


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


PAGES = (
    "/beheer",
    "/beheer/accounts",
    "/beheer/accounts?q=anna",
    "/beheer/accounts/nieuw",
    "/beheer/accounts/1",
    "/beheer/accounts/15",
    "/beheer/accounts/1/rol",
    "/beheer/rollen/1/beeindigen",
    "/beheer/rollen",
    "/beheer/teams",
    "/beheer/teams/1",
    "/beheer/organisaties",
    "/beheer/organisaties/1",
    "/beheer/gemeente",
)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_and_keeps_the_strict_policy(nora: Client, address: str) -> None:
    response = nora.get(address)
    assert response.status_code == 200
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script>", text(response))


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"administrator"}))
def test_for_everybody_else_it_does_not_exist(client_of: Callable[[Actor], Client], role: str) -> None:
    somebody = client_of(actor(BY_ROLE[role]))
    answers = {address: somebody.get(address).status_code for address in (*PAGES, "/beheer/rechten.csv")}
    assert set(answers.values()) == {404}, answers


@pytest.mark.parametrize(
    "address",
    ["/beheer/accounts/3", "/beheer/rollen/3/beeindigen", "/beheer/teams/3", "/beheer/accounts/3/rol"],
)
def test_another_town_does_not_exist(nora: Client, address: str) -> None:
    assert nora.get(address).status_code == 404


# --- letting somebody in ---


def test_a_new_person_gets_a_start_link_and_chooses_a_password(nora: Client) -> None:
    page = text(nora.post("/beheer/accounts/nieuw", NEW))
    link = re.search(r"http://testserver(/start/[\w-]+)", page)
    assert link
    browser = Client()
    assert browser.post(link[1], {"new": "vier nieuwe woorden samen"}).status_code == 303
    answer = browser.post("/inloggen", {"email": NEW["email"], "password": "vier nieuwe woorden samen"})
    assert answer.status_code == 303
    assert "Rosa Meijer" in text(browser.get("/account"))


def test_somebody_who_is_there_already_keeps_her_password_and_gets_the_role(nora: Client) -> None:
    response = nora.post(
        "/beheer/accounts/nieuw", {**NEW, "email": "CARLA@oosterhaven.example ", "role": "housing_officer"}
    )
    assert (response.status_code, response["Location"]) == (303, "/beheer/accounts/3")
    page = text(nora.get("/beheer/accounts/3"))
    assert "Carla Bos" in page
    assert "Rosa Meijer" not in page
    assert "Werkt ook voor een andere gemeente" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "Vul de naam in."),
        ({"email": "rosa"}, "Dit is geen e-mailadres"),
        ({"role": ""}, "Kies een rol."),
        ({"role": "participant"}, "Kies een rol uit de lijst."),
        ({"role": "king"}, "Kies een rol uit de lijst."),
        ({"role": "volunteer"}, "Kies de organisatie"),
        ({"organisation": "1"}, "Laat de organisatie leeg."),
        ({"team": str(TEAM_OOST)}, "id_team-error"),
        ({"starts_on": "32-01-2026"}, "Schrijf de datum als dag-maand-jaar"),
        ({"until": "31-12-2019"}, "De laatste dag ligt voor de eerste dag."),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(nora: Client, change: dict[str, str], said: str) -> None:
    response = nora.post("/beheer/accounts/nieuw", {**NEW, **change})
    assert response.status_code == 422
    assert said in text(response)
    if "email" not in change:
        assert NEW["email"] in text(response)


# --- roles ---


def test_a_role_that_ends_now_ends_the_open_screens_too(nora: Client, client_of: Callable[[Actor], Client]) -> None:
    anna = client_of(actor(named("Anna")))
    assert anna.get("/account").status_code == 200
    assert nora.post("/beheer/rollen/1/beeindigen", {"last_day": ""}).status_code == 303
    assert anna.get("/account").status_code == 303


def test_a_role_that_ends_later_still_works_today(nora: Client, client_of: Callable[[Actor], Client]) -> None:
    anna = client_of(actor(named("Anna")))
    assert nora.post("/beheer/rollen/1/beeindigen", {"last_day": "31-12-2099"}).status_code == 303
    assert anna.get("/account").status_code == 200


def test_a_last_day_that_has_passed_is_refused(nora: Client) -> None:
    response = nora.post("/beheer/rollen/1/beeindigen", {"last_day": "31-12-2018"})
    assert response.status_code == 422
    assert "Deze dag is voorbij" in text(response)


def test_the_same_role_twice_at_a_time_is_refused(nora: Client) -> None:
    response = nora.post("/beheer/accounts/1/rol", {"role": "case_director", "starts_on": "01-01-2020", "until": ""})
    assert response.status_code == 422
    assert "Deze persoon heeft deze rol al" in text(response)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/beheer/accounts/15/rol", {"role": "case_director", "starts_on": "01-01-2020"}),
        ("/beheer/rollen/15/beeindigen", {"last_day": ""}),
        ("/beheer/accounts/15/startlink", {}),
        ("/beheer/accounts/15/toegang", {"active": "0"}),
        ("/beheer/accounts/15/tweede-stap-wissen", {}),
        ("/beheer/accounts/15", {"name": "N", "email": "n@x.nl"}),
        ("/beheer/accounts/nieuw", {**NEW, "email": BY_ROLE["administrator"].email}),
    ],
)
def test_an_administrator_changes_nothing_of_herself(nora: Client, address: str, typed: dict[str, str]) -> None:
    response = nora.post(address, typed)
    assert response.status_code == 422
    assert "Vraag een andere beheerder" in text(response)
    with arranging():
        assert Membership.objects.filter(account_id=15).count() == 1
        assert Account.objects.get(id=15).is_active


# --- somebody who also works elsewhere ---


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/beheer/accounts/3/startlink", {}),
        ("/beheer/accounts/3/toegang", {"active": "0"}),
        ("/beheer/accounts/3/tweede-stap-wissen", {}),
        ("/beheer/accounts/3", {"name": "Taken Over", "email": "thief@lindewaard.example"}),
    ],
)
def test_who_also_works_elsewhere_cannot_be_taken_over(nora: Client, address: str, typed: dict[str, str]) -> None:
    """Otherwise an administrator could add another town's director to her own town and reset her password."""
    nora.post("/beheer/accounts/nieuw", {**NEW, "email": named("Carla").email})
    response = nora.post(address, typed)
    assert response.status_code == 422
    assert "andere gemeente" in text(response)
    assert "/start/" not in text(response)
    browser = Client()
    answer = browser.post("/inloggen", {"email": named("Carla").email, "password": PASSWORD})
    assert answer.status_code == 303


# --- access ---


def test_a_shut_account_is_out_at_once_and_can_be_opened_again(
    nora: Client, client_of: Callable[[Actor], Client]
) -> None:
    anna = client_of(actor(named("Anna")))
    nora.post("/beheer/accounts/1/toegang", {"active": "0"})
    assert anna.get("/account").status_code == 303
    nora.post("/beheer/accounts/1/toegang", {"active": "1"})
    assert anna.get("/account").status_code == 200


def test_every_change_leaves_a_line(nora: Client) -> None:
    nora.post("/beheer/accounts/1/toegang", {"active": "0"})
    with arranging():
        line = AuditEvent.objects.filter(action="account.changed").latest("id")
    assert (line.account_id, line.object_id, line.details) == (15, 1, {"change": "shut"})


# --- teams and organisations ---


def test_a_team_is_made_and_renamed(nora: Client) -> None:
    assert nora.post("/beheer/teams", {"name": "  West   "}).status_code == 303
    with arranging():
        team = Team.objects.get(name="West", municipality_id=1)
    assert nora.post(f"/beheer/teams/{team.id}", {"name": "Westen"}).status_code == 303
    with arranging():
        assert Team.objects.get(id=team.id).name == "Westen"


def test_a_team_twice_is_refused(nora: Client) -> None:
    response = nora.post("/beheer/teams", {"name": "Noord"})
    assert response.status_code == 422
    assert "Er is al een team met deze naam." in text(response)


def test_an_organisation_is_made_and_stopped(nora: Client) -> None:
    made = {"name": "Taalhuis", "kind": "language_school", "is_active": "on"}
    assert nora.post("/beheer/organisaties", made).status_code == 303
    with arranging():
        row = Organisation.objects.get(name="Taalhuis")
    del made["is_active"]
    assert nora.post(f"/beheer/organisaties/{row.id}", made).status_code == 303
    assert "Gestopt" in text(nora.get("/beheer/organisaties"))
    assert f'<option value="{row.id}"' not in text(nora.get("/beheer/accounts/nieuw"))


def test_the_roles_page_explains_every_role(nora: Client) -> None:
    page = text(nora.get("/beheer/rollen"))
    assert all(str(role.description)[:40] in page for role in ROLES.values())


# --- settings ---


def test_the_settings_are_stored_and_other_colours_get_a_new_version(nora: Client) -> None:
    assert nora.post("/beheer/gemeente", {**TOWN, "contact_every_days": "21", "brand": "#123456"}).status_code == 303
    with arranging():
        row = Municipality.objects.get(id=1)
    assert (row.contact_every_days, row.theme, row.theme_version) == (21, {"--lr-brand": "#123456"}, 2)
    assert "/thema/1.css?v=2" in text(nora.get("/beheer"))


def test_the_same_colours_keep_their_version(nora: Client) -> None:
    nora.post("/beheer/gemeente", TOWN)
    with arranging():
        assert Municipality.objects.get(id=1).theme_version == 1


def test_what_stands_on_letters_is_stored_tidily(nora: Client) -> None:
    given = {
        "postal_address": " Postbus  12 \r\n\r\n1234 ab Lindewaard",
        "phone": "14 020",
        "email": "post@Lindewaard.example",
    }
    assert nora.post("/beheer/gemeente", {**TOWN, **given}).status_code == 303
    with arranging() as by:
        found = letterhead(by)
    assert found == Letterhead("Postbus 12\n1234 ab Lindewaard", "14 020", "post@lindewaard.example")
    assert found.missing == (), "without an address of its own, an objection goes to the postal address"
    assert "Postbus 12\n1234 ab Lindewaard" in text(nora.get("/beheer/gemeente"))


def test_own_norms_say_that_they_are_no_law(nora: Client) -> None:
    assert text(nora.get("/beheer/gemeente")).count("Eigen norm van de gemeente, geen wet.") == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"contact_every_days": "0"}, "1 tot en met 365"),
        ({"contact_every_days": "veel"}, "1 tot en met 365"),
        ({"retention_years": "101"}, "1 tot en met 100"),
        ({"retention_ground": " "}, "welke wet"),
        ({"name": ""}, "naam van de gemeente"),
        ({"brand": "#eeeeee"}, "te slecht te lezen"),
        ({"brand": "red"}, "geen kleur"),
        ({"postal_address": "Postbus 1"}, "Zet de postcode en de plaats erbij"),
        ({"objection_address": "Postbus 1\n1234 SS Lindewaard"}, "Zet de postcode en de plaats erbij"),
        ({"phone": "bel maar"}, "Schrijf het nummer zo"),
        ({"email": "geen adres"}, "geen e-mailadres"),
    ],
)
def test_a_bad_setting_is_refused_with_all_that_was_typed(nora: Client, change: dict[str, str], said: str) -> None:
    response = nora.post("/beheer/gemeente", {**TOWN, "accent": "#0b5a8b", **change})
    assert response.status_code == 422
    assert said in text(response)
    assert "#0b5a8b" in text(response)
    with arranging():
        assert Municipality.objects.get(id=1).theme == {}


def test_colours_are_judged_while_choosing(nora: Client) -> None:
    good = nora.post("/beheer/gemeente/kleuren", TOWN)
    bad = nora.post("/beheer/gemeente/kleuren", {**TOWN, "brand": "#eeeeee"})
    assert "Deze kleuren zijn goed te lezen" in text(good)
    assert "te slecht te lezen" in text(bad)


# --- rights ---


def test_the_list_of_rights_has_everybody_of_this_town_only(nora: Client) -> None:
    response = nora.get("/beheer/rechten.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    names = [row[0] for row in rows[1:]]
    assert "Anna de Vries" in names
    assert "Carla Bos" not in names
    assert len(names) == 15
    assert response["Content-Disposition"].startswith("attachment")
    with arranging():
        assert AuditEvent.objects.filter(action="rights.exported").latest("id").details == {"rows": 15}


def test_the_list_of_rights_as_csv_has_no_formulas(nora: Client) -> None:
    with arranging():
        Account.objects.filter(id=1).update(name="=cmd()")
    assert "'=cmd()" in nora.get("/beheer/rechten.csv").content.decode()


# --- shutting an account ---


def test_an_account_on_which_work_hangs_says_so_before_and_after_it_is_shut(nora: Client, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        family(anna, SELAM)
    page = text(nora.get("/beheer/accounts/1"))
    assert "Er hangt nog werk aan dit account" in page
    assert "1 dossier" in page
    shut = text(nora.post("/beheer/accounts/1/toegang", {"active": "0"}, follow=True))
    assert "Er hangt nog werk aan: draag dat over." in shut
    assert "Account openen" in shut, "it is shut all the same"


def test_an_account_without_work_is_shut_without_a_warning(nora: Client) -> None:
    assert "Er hangt nog werk" not in text(nora.get("/beheer/accounts/5"))
    assert "Er hangt nog werk" not in text(nora.post("/beheer/accounts/5/toegang", {"active": "0"}, follow=True))
