# SPDX-License-Identifier: EUPL-1.2
"""Messages and tasks in her portal: with whom she is, read receipts, files and her own voice; what she was asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.network import selectors, service
from leidraad.network.types import NewTask
from leidraad.network.types_messages import NewConversation
from tests.dossiers.families import one
from tests.people import NOW, TODAY
from tests.web.portal.conftest import OwnDoor

pytestmark = pytest.mark.django_db
WEBM = (
    b"\x1aE\xdf\xa3"
    b"\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + b"\x00" * 40
)


@pytest.fixture
def bert_helps(own_door: OwnDoor, bert: Actor) -> Actor:
    """Bert is in her circle."""
    with context.acting(own_door.director, TODAY):
        own_door.circle.share(bert, Domain.WORK, on=TODAY, until=TODAY + timedelta(days=60), may_write=True)
    return bert


def written_to(own_door: OwnDoor, by: Actor, text: str = "Hoe gaat het?") -> int:
    """Somebody begins a conversation with her."""
    with context.acting(by, TODAY):
        return service.begin_conversation(
            by, own_door.dossier, NewConversation("Vraag", text, (own_door.by.membership_id,)), at=NOW, on=TODAY
        )


def asked(
    own_door: OwnDoor, by: Actor, title: str = "Stuur een foto van uw brief", domain: Domain = Domain.GENERAL
) -> int:
    """Somebody asks her something."""
    new = NewTask(title, own_door.by.membership_id, TODAY + timedelta(days=3), domain=domain)
    with context.acting(by, TODAY):
        return service.give_task(by, own_door.dossier, new, at=NOW, on=TODAY)


def test_she_reads_what_was_written_and_the_sender_sees_that_she_did(own_door: OwnDoor) -> None:
    number = written_to(own_door, own_door.director, "Kom morgen om tien uur")
    assert "</bdi> nieuw" in own_door.text("/mijn/berichten")
    assert "Kom morgen om tien uur" in own_door.text(f"/mijn/berichten/{number}")
    assert "</bdi> nieuw" not in own_door.text("/mijn/berichten")
    with context.acting(own_door.director, TODAY):
        assert selectors.conversation(own_door.director, number, at=NOW).messages[0].read_by == ("Selam Haile",)


def test_she_answers_with_a_file(own_door: OwnDoor) -> None:
    number = written_to(own_door, own_door.director)
    file = SimpleUploadedFile("brief.pdf", b"%PDF-1.4 brief")
    response = own_door.client.post(f"/mijn/berichten/{number}", {"text": "Hier is hij", "attachments": file})
    assert response.status_code == 303
    page = own_door.text(f"/mijn/berichten/{number}")
    assert "Hier is hij" in page and "brief.pdf" in page and "Nog niet gelezen" in page


def test_she_begins_a_conversation_with_whom_she_chooses(own_door: OwnDoor, bert_helps: Actor) -> None:
    assert "Bert Mulder" in own_door.text("/mijn/berichten/nieuw")
    assert f"/mijn/berichten/nieuw?aan={bert_helps.membership_id}" in own_door.text("/mijn/mensen")
    answer = own_door.client.post(
        "/mijn/berichten/nieuw", {"members": [bert_helps.membership_id], "text": "Kunt u mij helpen?"}
    )
    assert answer.status_code == 303
    with context.acting(bert_helps, TODAY):
        assert [one.last_text for one in selectors.conversations(bert_helps)] == ["Kunt u mij helpen?"]
    with context.acting(own_door.director, TODAY):
        assert selectors.conversations(own_door.director) == []


def test_her_voice_goes_along_and_only_who_she_chose_can_play_it(
    own_door: OwnDoor, bert_helps: Actor, client_of: Any
) -> None:
    given = {"members": [bert_helps.membership_id], "text": "", "sound": SimpleUploadedFile("opname.webm", WEBM)}
    answer = own_door.client.post("/mijn/berichten/nieuw", given)
    assert answer.status_code == 303, answer.content.decode()[-500:]
    page = own_door.client.get(answer.headers["Location"]).content.decode()
    source = page.split("<audio", 1)[1].split('src="', 1)[1].split('"', 1)[0]
    played = own_door.client.get(source)
    assert (played.status_code, played.headers["Content-Type"], played.content) == (200, "audio/webm", WEBM)
    number = source.rsplit("/", 1)[1]
    assert client_of(bert_helps).get(f"/berichten/bijlagen/{number}").content == WEBM
    assert client_of(own_door.director).get(f"/berichten/bijlagen/{number}").status_code == 404


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"text": "Hallo"}, "Kies aan wie."),
        ({"members": ["1"], "text": ""}, "Schrijf een bericht, of neem iets op."),
        ({"members": ["3"], "text": "Hallo"}, "Kies aan wie."),
        ({"members": ["x"], "text": "Hallo"}, "Kies aan wie."),
    ],
)
def test_what_is_missing_is_told(own_door: OwnDoor, given: dict[str, Any], word: str) -> None:
    response = own_door.client.post("/mijn/berichten/nieuw", given)
    assert response.status_code == 422
    assert word in response.content.decode()


def test_a_file_that_is_none_is_refused_and_her_words_stay(own_door: OwnDoor) -> None:
    number = written_to(own_door, own_door.director)
    bad = SimpleUploadedFile("foto.jpg", b"<script>1</script>")
    response = own_door.client.post(f"/mijn/berichten/{number}", {"text": "Kijk", "attachments": bad})
    assert response.status_code == 422
    assert "Kies een foto of een PDF" in response.content.decode() and "Kijk" in response.content.decode()


def kept(own_door: OwnDoor) -> list[int]:
    """How many conversations, messages, attachments and notices there are for the director."""
    tables = ("network_conversation", "network_message", "network_attachment", "network_notice")
    with context.acting(own_door.director, TODAY):
        return [one(f"select count(*) from {table}") for table in tables]


def test_of_a_message_that_is_refused_nothing_is_kept(own_door: OwnDoor) -> None:
    number, bad = written_to(own_door, own_door.director), b"<script>1</script>"
    before = kept(own_door)
    to_anna = {"members": [own_door.director.membership_id]}
    for path, given in ((f"/mijn/berichten/{number}", {}), ("/mijn/berichten/nieuw", to_anna)):
        file = SimpleUploadedFile("foto.jpg", bad)
        answer = own_door.client.post(path, {"text": "Kijk", "attachments": file, **given})
        assert answer.status_code == 422, path
        assert kept(own_door) == before, path


def test_of_an_empty_new_message_no_conversation_is_kept(own_door: OwnDoor) -> None:
    before = kept(own_door)
    given = {"members": [own_door.director.membership_id], "text": " "}
    assert own_door.client.post("/mijn/berichten/nieuw", given).status_code == 422
    assert kept(own_door) == before


def test_a_conversation_without_her_does_not_exist(own_door: OwnDoor, bert_helps: Actor) -> None:
    with context.acting(own_door.director, TODAY):
        new = NewConversation("Zonder haar", "x", (bert_helps.membership_id,))
        number = service.begin_conversation(own_door.director, own_door.dossier, new, at=NOW, on=TODAY)
    assert own_door.get(f"/mijn/berichten/{number}").status_code == 404
    assert own_door.client.post(f"/mijn/berichten/{number}", {"text": "x"}).status_code == 404
    assert "Zonder haar" not in own_door.text("/mijn/berichten")


def test_nobody_begins_a_conversation_in_the_name_of_a_child(own_door: OwnDoor) -> None:
    assert own_door.get("/mijn/berichten/nieuw", wie=str(own_door.child)).status_code == 404
    assert "/mijn/berichten/nieuw" not in own_door.text("/mijn/mensen", wie=str(own_door.child))


def test_her_tasks_stand_where_she_begins_and_she_ticks_them(own_door: OwnDoor) -> None:
    number = asked(own_door, own_door.director)
    for path in ("/mijn", "/mijn/week", "/mijn/taken"):
        assert "Stuur een foto van uw brief" in own_door.text(path), path
    response = own_door.client.post(f"/mijn/taken/{number}", {"from": "home"})
    assert response.headers["Location"] == "/mijn"
    assert "Stuur een foto" not in own_door.text("/mijn/taken")
    with context.acting(own_door.director, TODAY):
        closed = selectors.tasks(own_door.director, at=NOW, on=TODAY).closed
    assert [one.state for one in closed] == ["done"]


def test_a_task_in_dutch_says_so_to_who_reads_another_language(own_door: OwnDoor) -> None:
    asked(own_door, own_door.director)
    asked(own_door, own_door.director, "أرسل صورة")
    assert "lp-mark" not in own_door.text("/mijn/taken")
    own_door.speaks("ar")
    page = own_door.text("/mijn/taken")
    assert 'dir="ltr">Stuur een foto van uw brief</span> <small class="lp-mark">لم يُترجم بعد</small>' in page
    assert '<h3><span dir="auto">أرسل صورة</span></h3>' in page


def test_she_gives_a_task_back_with_a_word(own_door: OwnDoor) -> None:
    number = asked(own_door, own_door.director)
    own_door.client.post(f"/mijn/taken/{number}", {"back": "1", "word": " "})
    assert "Schrijf eerst kort waarom." in own_door.text("/mijn/taken")
    own_door.client.post(f"/mijn/taken/{number}", {"back": "1", "word": "Ik heb geen brief"})
    with context.acting(own_door.director, TODAY):
        assert [one.word for one in selectors.tasks(own_door.director, at=NOW, on=TODAY).closed] == [
            "Ik heb geen brief"
        ]


def test_she_does_not_close_a_task_of_somebody_else(own_door: OwnDoor, bert_helps: Actor) -> None:
    new = NewTask("Bel de school", bert_helps.membership_id, TODAY + timedelta(days=3))
    with context.acting(own_door.director, TODAY):
        number = service.give_task(own_door.director, own_door.dossier, new, at=NOW, on=TODAY)
    page = own_door.text("/mijn/taken")
    assert "Bel de school" in page and "Bert Mulder" in page
    assert own_door.client.post(f"/mijn/taken/{number}").status_code == 404


def test_she_writes_no_more_to_who_helps_her_no_longer(own_door: OwnDoor, bert: Actor) -> None:
    with context.acting(own_door.director, TODAY):
        member = own_door.circle.share(bert, Domain.WORK)
    number = written_to(own_door, bert)
    assert "Met " in own_door.text(f"/mijn/berichten/{number}")
    own_door.circle.leave(member)
    page = own_door.text(f"/mijn/berichten/{number}")
    assert "Niemand anders doet nog mee." in page
    assert "Met <bdi>Bert Mulder" not in page
    assert "<textarea" not in page and "/mijn/berichten/nieuw" in page
