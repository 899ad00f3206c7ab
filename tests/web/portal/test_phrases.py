# SPDX-License-Identifier: EUPL-1.2
"""The portal says what a translator of the municipality made of it."""

import pytest

from leidraad.access import context
from leidraad.content import service
from leidraad.dossiers.translating import NewTranslation
from leidraad.pure.texts import Made, fingerprint_of
from leidraad.web.ui.phrases import dutch, texts
from tests.people import NOW, TODAY
from tests.web.portal.conftest import OwnDoor

pytestmark = pytest.mark.django_db


def test_she_reads_the_words_that_a_translator_made(own_door: OwnDoor) -> None:
    own_door.speaks("tr")
    assert "Benim planım bu" not in own_door.text("/mijn")
    new = NewTranslation("bar.plan", fingerprint_of(dutch()["bar.plan"]), "Benim planım bu", Made.PERSON, "Eva")
    with context.acting(own_door.director, TODAY):
        service.translate_phrases(own_door.director, "tr", texts("tr", {}), [new], at=NOW)
    page = own_door.text("/mijn")
    assert "Benim planım bu" in page
    assert "lp-machine" in page
