# SPDX-License-Identifier: EUPL-1.2
"""Documents: judged by content, kept as they came, seen by whom they concern, withdrawn and never deleted."""

import hashlib

import pytest
from django.test import override_settings

from leidraad.access import context
from leidraad.access.types import Actor, Domain, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors, service
from leidraad.dossiers.given import NewDocument
from leidraad.dossiers.models import Document, DocumentContent
from tests.dossiers.families import alone, last_actions, one
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nhuurcontract"


def add(by: Actor, dossier_id: int, content: bytes = PDF, **more: object) -> int:
    """A document added today."""
    given = {"filename": "Huurcontract.pdf", **more}
    return service.add_document(by, dossier_id, NewDocument(content=content, **given), at=NOW, on=TODAY)  # type: ignore[arg-type]


def test_a_document_comes_back_as_it_was(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    document_id = add(as_anna, dossier_id)
    back = selectors.document_file(as_anna, document_id, at=NOW)
    assert (back.filename, back.media_type, back.content) == ("Huurcontract.pdf", "application/pdf", PDF)
    assert Document.objects.get(id=document_id).sha256 == hashlib.sha256(PDF).hexdigest()
    assert last_actions(dossier_id) == ["dossier.created", "document.added", "document.opened"]


def test_a_program_with_the_name_of_a_document_is_refused(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    with pytest.raises(InvalidInput) as problem:
        add(as_anna, dossier_id, b"MZ\x90\x00 program")
    assert list(problem.value.errors) == ["file"]
    assert not Document.objects.exists()


@override_settings(LEIDRAAD_MAX_UPLOAD=10)
def test_a_document_that_is_too_large_is_refused(as_anna: Actor) -> None:
    with pytest.raises(InvalidInput, match="te groot"):
        add(as_anna, alone(as_anna))


def test_the_dossier_shows_its_documents_without_their_bytes(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    add(as_anna, dossier_id, title="  Huur   van de woning ")
    (shown,) = selectors.overview(as_anna, dossier_id, at=NOW, on=TODAY).documents
    assert (shown.title, shown.size, shown.by_name) == ("Huur van de woning", len(PDF), "Anna de Vries")


def test_a_withdrawn_document_stays_stored_with_the_reason(as_anna: Actor) -> None:
    dossier_id = alone(as_anna)
    document_id = add(as_anna, dossier_id)
    with pytest.raises(InvalidInput):
        service.withdraw_document(as_anna, document_id, reason=" ", at=NOW, on=TODAY)
    service.withdraw_document(as_anna, document_id, reason="Verkeerd dossier", at=NOW, on=TODAY)
    document = Document.objects.get(id=document_id)
    assert (document.withdrawn_at, document.withdrawn_reason) == (NOW, "Verkeerd dossier")
    assert DocumentContent.objects.filter(document=document).exists()
    assert last_actions(dossier_id)[-1] == "document.withdrawn"


def test_a_document_about_health_is_not_there_for_the_income_officer(as_anna: Actor, as_role) -> None:  # type: ignore[no-untyped-def]
    dossier_id, officer = alone(as_anna, team_id=None, director_id=None), as_role("income_officer")
    document_id = add(as_anna, dossier_id, domain=Domain.HEALTH)
    assert len(selectors.overview(as_anna, dossier_id, at=NOW, on=TODAY).documents) == 1
    with context.acting(officer, TODAY):
        with pytest.raises(NotFoundForYou):
            selectors.document_file(officer, document_id, at=NOW)
        with pytest.raises(NotFoundForYou):
            add(officer, dossier_id, domain=Domain.HEALTH)
        assert selectors.overview(officer, dossier_id, at=NOW, on=TODAY).documents == ()
        assert one("select count(*) from dossiers_documentcontent") == 0


def test_a_document_of_another_town_does_not_exist(as_anna: Actor, carla: Actor) -> None:
    document_id = add(as_anna, alone(as_anna))
    with context.acting(carla, TODAY):
        with pytest.raises(NotFoundForYou):
            selectors.document_file(carla, document_id, at=NOW)
        with pytest.raises(NotFoundForYou):
            service.withdraw_document(carla, document_id, reason="x", at=NOW, on=TODAY)


def test_the_bytes_never_reach_the_audit_trail(as_anna: Actor) -> None:
    add(as_anna, alone(as_anna))
    kept = one("select new from access_auditchange where \"table\" = 'dossiers_documentcontent'")
    assert "content" not in kept
