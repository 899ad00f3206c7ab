# SPDX-License-Identifier: EUPL-1.2
"""The pages of information and the service directory, as people walk through them."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from leidraad.access import context, grants
from leidraad.access.grants import NewGrant
from leidraad.access.types import Actor, Ground
from leidraad.content import selectors, service
from leidraad.content.types import Freshness, NewReading, ReadingKind
from leidraad.pure.repeating import Understood
from leidraad.pure.texts import fingerprint_of
from leidraad.web.pages import content_words as words
from leidraad.web.ui.phrases import dutch, part_of, translated
from tests.content.conftest import GP, WASTE, Town
from tests.dossiers.families import alone
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
Clients = Callable[[Actor], Client]


@pytest.fixture
def written(db: None, anna: Actor, bert: Actor) -> dict[str, int]:
    """Two articles, a service, and Selam's dossier to which Bert was let in."""
    with context.acting(anna, TODAY):
        town, dossier = Town(anna), alone(anna, team_id=anna.team_id)
        grants.give(
            anna, NewGrant(dossier, bert.account_id, ("housing",), True, Ground.ASSIGNMENT, "Hulp", None), TODAY
        )
        return {"gp": town.gp(), "waste": town.article(), "cafe": town.service(), "dossier": dossier}


def text(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_one_field_finds_what_to_read_and_where_to_go_in_any_language(
    client_of: Clients, anna: Actor, written: dict[str, int]
) -> None:
    client = client_of(anna)
    assert "إلى طبيب العائلة" in text(client, "/informatie", q="الطبيب", taal="ar")
    assert "Taalcafé" in text(client, "/informatie", q="ቋንቋ")
    assert "Afval scheiden" not in text(client, "/informatie", q="huisarts")


def test_nothing_found_says_what_to_do(client_of: Clients, anna: Actor, bert: Actor, written: dict[str, int]) -> None:
    assert "/informatie/nieuw" in text(client_of(anna), "/informatie", q="xylofoon")
    page = text(client_of(bert), "/informatie", q="xylofoon")
    assert "Vraag het aan de regievoerder" in page
    assert "/informatie/nieuw" not in page


def test_an_article_in_arabic_stands_in_a_dutch_page(client_of: Clients, anna: Actor, written: dict[str, int]) -> None:
    page = text(client_of(anna), f"/informatie/{written['gp']}", taal="ar")
    assert '<html lang="nl"' in page
    assert 'lang="ar" dir="rtl"' in page


def test_a_guide_explains_asks_and_finds_it_again(client_of: Clients, bert: Actor, written: dict[str, int]) -> None:
    client = client_of(bert)
    number, article = written["dossier"], written["waste"]
    onward = client.get(f"/informatie/{article}/uitleggen", {"wie": str(number), "taal": "ar"})
    address = f"/informatie/voor/{number}/{article}"
    assert onward["Location"] == f"{address}?taal=ar"
    assert client.post(address, {"taal": "ar", "uitgelegd": "1"}).status_code == 303
    assert client.post(address, {"taal": "ar"}).status_code == 422
    answer = client.post(address, {"taal": "ar", "answer": "no", "words": "Welke bak?"})
    assert answer["Location"] == f"/informatie/voor/{number}"
    page = text(client, f"/informatie/voor/{number}")
    assert "niet begrepen" in page
    assert "Welke bak?" in page


def test_what_is_not_shared_is_explained_without_writing_it_down(
    client_of: Clients, bert: Actor, written: dict[str, int]
) -> None:
    client = client_of(bert)
    address = f"/informatie/voor/{written['dossier']}/{written['gp']}"
    assert "niet met u gedeeld" in text(client, address)
    assert client.post(address, {"uitgelegd": "1"}).status_code == 404
    assert client.post(address, {"answer": "yes"}).status_code == 422


def test_what_has_to_be_explained_again_stands_on_the_list(
    client_of: Clients, anna: Actor, written: dict[str, int]
) -> None:
    long_ago = TODAY - timedelta(days=40)
    with context.acting(anna, TODAY):
        said = NewReading(written["waste"], "ar", ReadingKind.ANSWERED, Understood.NO, "أي صندوق؟")
        service.record(anna, written["dossier"], said, at=NOW, on=long_ago)
    page = text(client_of(anna), "/informatie/opnieuw-uitleggen")
    assert WASTE.title in page
    assert "أي صندوق؟" in page


def article_form(**more: Any) -> dict[str, Any]:
    return {
        "title": "Fietsen", "body": "Fiets rechts.", "domain": "general", "phase": "later", "owner_id": "1", "seen": "1",
        "check_by": (TODAY + timedelta(days=90)).isoformat(), **more,
    }  # fmt: skip


def test_a_director_writes_an_article_and_changes_it(client_of: Clients, anna: Actor, written: dict[str, int]) -> None:
    client = client_of(anna)
    made = client.post("/informatie/nieuw", article_form(tags=["sport"]))
    assert made.status_code == 303
    assert "Fiets rechts." in text(client, made["Location"])
    changed = client.post(f"{made['Location']}/wijzigen", article_form(body="Fiets altijd rechts."))
    assert changed.status_code == 303
    assert "Versie 2" in text(client, made["Location"])
    stale = client.post(f"{made['Location']}/wijzigen", article_form(body="Iets anders."))
    assert stale.status_code in (303, 422)
    assert "Iets anders." not in text(client, made["Location"])


def test_who_looks_at_it_again_takes_it_off_the_list(client_of: Clients, anna: Actor, written: dict[str, int]) -> None:
    client = client_of(anna)
    assert client.post(f"/informatie/{written['waste']}/nagekeken")["Location"] == "/informatie/bijhouden"
    assert client.post(f"/sociale-kaart/{written['cafe']}/nagekeken")["Location"] == "/informatie/bijhouden"


def test_a_mark_tells_since_when_nobody_looked() -> None:
    with_day = words.fresh(Freshness(1, "Anna", TODAY - timedelta(days=200), TODAY - timedelta(days=1)), TODAY)
    assert (with_day["late"], with_day["words"]) == (True, "niet gecontroleerd sinds 5 mei 2026")
    in_time = words.fresh(Freshness(1, "Anna", TODAY, TODAY + timedelta(days=1)), TODAY)
    assert not in_time["late"]


def service_form(organisation: int, **more: Any) -> dict[str, Any]:
    return {
        "name": "Naailes", "organisation_id": str(organisation), "status": "active", "domains": ["leisure"], "owner_id": "1",
        "check_by": (TODAY + timedelta(days=90)).isoformat(), "days_0": ["MO"], "opens_0": "09:00", "closes_0": "12:00",
        "option_0": "Per les", "amount_0": "2.50", **more,
    }  # fmt: skip


def test_a_service_from_organisation_to_page(client_of: Clients, anna: Actor) -> None:
    client = client_of(anna)
    client.post("/sociale-kaart/organisaties/nieuw", {"name": "De Naald"})
    with context.acting(anna, TODAY):
        (organisation,) = selectors.organisations(anna)
    client.post(
        f"/sociale-kaart/organisaties/{organisation.id}/plek", {"name": "Zolder", "kind": "physical", "city": "Hier"}
    )
    with context.acting(anna, TODAY):
        (place,) = selectors.organisation(anna, organisation.id).places
    made = client.post("/sociale-kaart/nieuw", service_form(organisation.id, place_ids=[str(place.id)]))
    assert made.status_code == 303, made.context
    page = text(client, made["Location"])
    for words_on_it in ("Maandag", "09:00–12:00", "€ 2,50", "Zolder"):
        assert words_on_it in page
    begin = text(client, f"{made['Location']}/wijzigen")
    assert 'value="09:00"' in begin
    refused = client.post(f"{made['Location']}/wijzigen", service_form(organisation.id, website="ftp://x"))
    assert refused.status_code == 422
    assert "Begin een adres van een website" in refused.content.decode()


def test_the_directory_goes_out_and_comes_in(
    client_of: Clients, anna: Actor, carla: Actor, written: dict[str, int]
) -> None:
    sent = client_of(anna).get("/sociale-kaart/bestand.csv")
    assert sent["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(sent.content)) as packed:
        assert "Taalcafé" in packed.read("services.csv").decode()
    file = {"file": SimpleUploadedFile("kaart.zip", sent.content)}
    looked = client_of(carla).post("/sociale-kaart/inlezen", {**file, "only_check": "1"})
    assert "Er is nog niets bewaard" in looked.content.decode()
    file = {"file": SimpleUploadedFile("kaart.zip", sent.content)}
    assert "3 nieuw" in client_of(carla).post("/sociale-kaart/inlezen", file).content.decode()
    assert "Taalcafé" in text(client_of(carla), "/sociale-kaart")


def test_a_flaw_in_a_file_is_told_with_row_and_column(client_of: Clients, anna: Actor) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        packed.writestr("organizations.csv", "id,name\nx,\n")
    answer = client_of(anna).post("/sociale-kaart/inlezen", {"file": SimpleUploadedFile("x.zip", into.getvalue())})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "organizations.csv" in page
    assert "Gebruik een UUID" in page


def test_a_translator_finds_what_to_do_and_puts_it_right(
    client_of: Clients, as_role: Callable[[str], Actor], written: dict[str, int]
) -> None:
    eva = as_role("translator")
    client = client_of(eva)
    assert client.get("/")["Location"] == "/informatie/vertalen"
    page = text(client, "/informatie/vertalen", taal="tr")
    assert GP.title in page
    address = f"/informatie/{written['gp']}/vertalen"
    begin = text(client, address, taal="tr")
    assert '<html lang="nl"' in begin
    given = {
        "taal": "tr", "title": "Aile hekimine", "body": "Önce arayın.", "made": "person", "checked_by": "Eva",
        **{f"of {part}": fingerprint_of(getattr(GP, part)) for part in ("title", "body")},
    }  # fmt: skip
    assert client.post(address, given)["Location"] == "/informatie/vertalen?taal=tr"
    assert "Aile hekimine" in text(client, f"/informatie/{written['gp']}", taal="tr")


def test_a_translator_puts_the_portal_s_words_right_and_reads_what_stood_there(
    client_of: Clients, as_role: Callable[[str], Actor]
) -> None:
    client = client_of(as_role("translator"))
    assert "Balk onderaan" in text(client, "/informatie/vertalen/portaal", taal="tr")
    address = "/informatie/vertalen/portaal/bar"
    better = as_shipped("bar") | {"bar.plan": "Benim planım bu"}
    assert client.post(address, better)["Location"] == "/informatie/vertalen/portaal?taal=tr"
    assert "nagekeken" in text(client, "/informatie/vertalen/portaal", taal="tr")
    assert text(client, address, taal="tr").count("Benim planım bu") == 2
    wrong = client.post("/informatie/vertalen/portaal/home", as_shipped("home") | {"home.title": "Merhaba"})
    assert wrong.status_code == 422
    assert "Zet ook in de vertaling: {name}." in wrong.content.decode()


def as_shipped(part: str) -> dict[str, str]:
    """The form of a part of the portal in Turkish as it opens, with who looked at it."""
    nl = {key: words for key, words in dutch().items() if part_of(key) == part}
    return {
        "taal": "tr", "made": "person", "checked_by": "Eva", **{f"of {key}": fingerprint_of(nl[key]) for key in nl},
        **{key: translated("tr")[key].text for key in nl},
    }  # fmt: skip


def test_other_lengths_of_repetition_are_kept(client_of: Clients, anna: Actor) -> None:
    client = client_of(anna)
    given = {"no": "3", "a_bit": "14", "yes": "", "unasked": "5"}
    assert client.post("/informatie/herhalen", given).status_code == 303
    assert 'value="14"' in text(client, "/informatie/herhalen")
    assert client.post("/informatie/herhalen", {**given, "no": "0"}).status_code == 422


def test_fields_of_a_translation_stand_apart(client_of: Clients, as_role: Callable[[str], Actor]) -> None:
    """What comes right after a hidden field has no space above it (50-forms.css), so none stands before a field that is seen."""
    html = text(client_of(as_role("translator")), "/informatie/vertalen/portaal/bar", taal="tr")
    form = html[html.index('<form class="lr-form"') :]
    first = form.index("</p>")  # the hidden fields of the form itself come before its first sentence
    assert form.count('type="hidden"', first) > 1
    assert not re.search(r'<input[^>]*type="hidden"[^>]*>\s*<div', form[first:])
