# SPDX-License-Identifier: EUPL-1.2
"""Documents: what comes in is judged, what goes out is an attachment and nothing else."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings

from leidraad.access.types import Actor
from tests.web.homes import arrived, get, next_words, post, typed_in, words

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def upload(client: Client, dossier_id: int, content: bytes = PDF, name: str = "huur.pdf", **typed: str) -> Any:
    """Send a file with the form."""
    form = {"title": "Huurcontract Lindestraat", "kind": "lease", "domain": "housing", **typed}
    return post(client, "document-add", dossier_id, data={**form, "file": SimpleUploadedFile(name, content)})


def number(client: Client, dossier_id: int) -> int:
    """The number of the first document on the dossier page."""
    found = re.search(r'href="/documenten/(\d+)"', get(client, "dossier", dossier_id).content.decode())
    assert found
    return int(found.group(1))


def test_a_document_comes_in_and_goes_out_as_an_attachment(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    page = next_words(client, upload(client, mother, name="Huur ሰላም.pdf"))
    assert "Het document staat in het dossier" in page and "Huurcontract Lindestraat" in page
    file = get(client, "document", number(client, mother))
    assert (file.status_code, file.content) == (200, PDF)
    disposition = file.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert "filename*=utf-8''Huur%20" in disposition
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "no-store"
    assert "sandbox" in file.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script></html>", "foto.png"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "rekening.pdf"),
        (b"", "leeg.pdf"),
    ],
)
def test_a_wrong_file_is_refused_with_words_and_the_rest_stays(
    client_of: ClientOf, anna: Actor, content: bytes, name: str
) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    response = upload(client, mother, content, name)
    page = words(response, 422)
    assert "Er is 1 fout" in page and "Kies" in page
    assert typed_in(response)["title"] == "Huurcontract Lindestraat"
    assert typed_in(response)["kind"] == "lease"
    assert "Er zijn nog geen documenten" in words(get(client, "dossier", mother))


def test_without_a_file_the_page_asks_for_one(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    response = post(client_of(anna), "document-add", mother, data={"title": "x", "kind": "lease", "domain": "housing"})
    assert "Kies een bestand" in words(response, 422)


@override_settings(LEIDRAAD_MAX_UPLOAD=20)
def test_a_file_that_is_too_large_is_told_so(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    assert "Dit bestand is te groot" in words(upload(client_of(anna), mother), 422)


def test_after_an_error_the_page_says_that_the_file_has_to_be_chosen_again(client_of: ClientOf, anna: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    assert "Kies het bestand opnieuw" in words(upload(client_of(anna), mother, kind="niets"), 422)


def test_a_document_about_health_is_for_some_eyes_only(
    client_of: ClientOf, anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    next_words(client, upload(client, mother, title="Brief huisarts", domain="health"))
    document = number(client, mother)
    officer = client_of(as_role("income_officer"))
    assert "Brief huisarts" not in words(get(officer, "dossier", mother))
    assert get(officer, "document", document).status_code == 404


def test_documents_stay_in_their_town(client_of: ClientOf, anna: Actor, carla: Actor) -> None:
    mother = arrived(anna).dossier_ids[0]
    client = client_of(anna)
    next_words(client, upload(client, mother))
    assert get(client_of(carla), "document", number(client, mother)).status_code == 404


def test_a_document_is_withdrawn_with_a_reason(client_of: ClientOf, anna: Actor, daan: Actor) -> None:
    mother, son = arrived(anna).dossier_ids
    client = client_of(anna)
    next_words(client, upload(client, mother))
    document = number(client, mother)
    assert get(client_of(daan), "document-withdraw", mother, document).status_code == 404
    assert get(client, "document-withdraw", son, document).status_code == 404
    assert "Schrijf kort op waarom" in words(post(client, "document-withdraw", mother, document), 422)
    page = next_words(
        client, post(client, "document-withdraw", mother, document, data={"reason": "Van een ander gezin"})
    )
    assert "Van een ander gezin" in page
    assert f"/documenten/{document}" not in get(client, "dossier", mother).content.decode()
