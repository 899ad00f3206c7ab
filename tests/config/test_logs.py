# SPDX-License-Identifier: EUPL-1.2
"""What reaches the log: ids and moments, no numbers of people, no words of a failure."""

import io
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import IntegrityError, connection

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.config.logs import MARK, PersonalDataFilter, PersonalDataFormatter, masked
from tests.people import TODAY

BSN = "999990408"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger that writes as the settings say."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(PersonalDataFilter())
    handler.setFormatter(PersonalDataFormatter("{levelname} {message}", style="{"))
    logger = logging.getLogger("leidraad.tests.logs")
    logger.addHandler(handler)
    yield logger, stream
    logger.removeHandler(handler)


NUMBERS = [
    BSN, f"BSN {BSN}.", f"bsn={BSN}", f"BSN{BSN}", f"({BSN})", f"nr.{BSN}", f"/dossiers?q={BSN}", "V-nummer 0123456789",
    "99999040", "999.990.408", "9999.90.408", "999 990 408", f"{BSN},{BSN}",
]  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_a_person_is_masked(text: str) -> None:
    assert MARK in masked(text)
    assert not any(digits in masked(text) for digits in (BSN, "0123456789", "99999040", "990", "90.408"))


KEPT = [
    "GET dossiers/<int:dossier_id> 200 12ms", "2026-11-21 09:00:00,123", "127.0.0.1:49152", "192.168.100.200",
    "id=a103b7b0a8ff49a412345678aa9305629e"[:35], "id=12345678901234567890123456789012",
    "12345678-1234-1234-1234-123456789012", "1234567 rows", "12345678901 bytes", "took 0.12345678 s", "at 1763715600.12345678",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_ids_moments_and_counts_are_kept(text: str) -> None:
    assert masked(text) == text


def test_a_number_in_the_arguments_is_masked(log: tuple[logging.Logger, io.StringIO]) -> None:
    log[0].warning("person %s in %s", BSN, {"v": "0123456789"})
    assert log[1].getvalue() == f"WARNING person {MARK} in {{'v': '{MARK}'}}\n"


def test_a_line_that_cannot_be_written_stops_nobody(log: tuple[logging.Logger, io.StringIO]) -> None:
    log[0].warning("%d dossiers", "many")
    assert "do not fit" in log[1].getvalue()


def test_the_words_of_a_failure_stay_out(log: tuple[logging.Logger, io.StringIO]) -> None:
    try:
        try:
            int("Selam Haile")
        except ValueError as first:
            raise RuntimeError(f"cannot read Selam Haile {BSN}") from first
    except RuntimeError:
        log[0].exception("it failed")
    said = log[1].getvalue()
    assert "Haile" not in said.replace('int("Selam Haile")', "").replace("Selam Haile {BSN}", "")
    assert BSN not in said
    assert "builtins.ValueError" in said and "builtins.RuntimeError" in said and "test_logs.py" in said


@pytest.mark.django_db
def test_of_a_database_error_our_own_names_are_told(log: tuple[logging.Logger, io.StringIO], anna: Actor) -> None:
    person = "insert into access_team (municipality_id, name) values (1, %s)"
    for _ in range(2):
        try:
            with context.acting(anna, TODAY), connection.cursor() as cursor:
                cursor.execute(person, ["Selam Haile"])
                cursor.execute(person, ["Selam Haile"])
        except IntegrityError:
            log[0].exception("it failed")
    said = log[1].getvalue()
    assert "constraint_name=team_name_once" in said and "sqlstate=23505" in said
    assert "Haile" not in said.replace('["Selam Haile"]', "")


def test_a_text_that_another_handler_kept_is_not_used(log: tuple[logging.Logger, io.StringIO]) -> None:
    record = logging.LogRecord("x", logging.ERROR, "f.py", 1, "it failed", None, None)
    record.exc_text = "ValueError: Selam Haile"
    log[0].handle(record)
    assert "Haile" not in log[1].getvalue()


def test_the_settings_use_both() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["personal"]
    assert settings.LOGGING["formatters"]["line"]["()"].endswith("PersonalDataFormatter")
    before = logging.getLogger().handlers[:]
    logging.config.dictConfig(settings.LOGGING)
    try:
        (handler,) = [h for h in logging.getLogger().handlers if isinstance(h.formatter, PersonalDataFormatter)]
        assert any(isinstance(each, PersonalDataFilter) for each in handler.filters)
        assert isinstance(handler.formatter, PersonalDataFormatter) and not handler.formatter.tell_messages
    finally:
        logging.getLogger().handlers[:] = before
