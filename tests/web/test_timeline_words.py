# SPDX-License-Identifier: EUPL-1.2
"""The timeline is stored in Dutch; an English reader sees English, and typed text as it was typed."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation

from leidraad.dossiers.shown import EntryShown
from leidraad.dossiers.types import EntryKind
from leidraad.web.pages import timeline_words


def entry(kind: EntryKind, title: str, text: str = "", **details: Any) -> EntryShown:
    day = date(2026, 11, 21)
    return EntryShown(1, day, datetime(2026, 11, 21, 9, tzinfo=UTC), kind, "", title, text, details, "Anna")


def test_dutch_readers_see_what_is_stored() -> None:
    line = entry(EntryKind.CONTACT, "Huisbezoek: niet bereikt", "Niemand thuis.")
    assert timeline_words.title(line) == "Huisbezoek: niet bereikt"
    assert timeline_words.text(line) == "Niemand thuis."


def test_english_readers_see_english_titles() -> None:
    with translation.override("en"):
        assert timeline_words.title(entry(EntryKind.CREATED, "Dossier aangemaakt")) == "Case file created"
        assert timeline_words.title(entry(EntryKind.CONTACT, "Huisbezoek: niet bereikt")) == "Home visit: not reached"


def test_a_planned_contact_is_told_from_its_codes() -> None:
    line = entry(EntryKind.CONTACT, "Gepland: huisbezoek op 05-12-2026",
                 planned_on="2026-12-05", contact_kind="home_visit")  # fmt: skip
    assert timeline_words.title(line) == "Gepland: huisbezoek op 05-12-2026"
    with translation.override("en"):
        assert timeline_words.title(line) == "Planned for 5 December 2026: Home visit"


def test_changed_fields_are_named_and_typed_text_stays() -> None:
    with translation.override("en"):
        line = entry(EntryKind.PERSON, "Gegevens gewijzigd", "telefoon, talen", fields=["phone", "languages"])
        assert timeline_words.text(line) == "telephone, languages"
        assert timeline_words.text(entry(EntryKind.CLOSED, "Dossier gesloten", "Telefoon")) == "Telefoon"


def test_a_stage_is_told_from_its_code() -> None:
    line = entry(EntryKind.STAGE, "housed", stage="housed", cause="")
    assert timeline_words.title(line) == "Fase: Gehuisvest"


def test_every_title_that_the_rooms_store_is_on_the_list() -> None:
    rooms = Path(timeline_words.__file__).parents[2]
    told = ("dossiers", "deadlines", "intake", "plans", "network", "agenda", "case_meetings", "referrals")
    source = "".join(path.read_text() for room in told for path in (rooms / room).glob("*.py"))
    assert [title for title in timeline_words.TITLES if f'"{title}"' not in source] == []
