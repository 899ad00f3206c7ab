# SPDX-License-Identifier: EUPL-1.2
"""Asking the participant whether a referral may go (toestemming), kept word for word; she can take it back at any moment."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access.types import Actor, Ground, InvalidInput
from leidraad.pure.referring import Act
from leidraad.pure.texts import Mark
from leidraad.referrals import referring, transferring
from leidraad.referrals.filming import Taken, check_said_by, on_timeline
from leidraad.referrals.models import Referral
from leidraad.referrals.texts import TEXTS
from leidraad.referrals.types import Said, StepKind

#: The sentences of a question, in the order of the screen.
SENTENCES: Final = ("intro", "told", "free", "stop", "yes", "no")


@dataclass(frozen=True, slots=True)
class Question:
    """Vraag of een doorverwijzing mag: the words as they are shown, and their fingerprint."""

    text: Mapping[str, Any]
    sha256: str
    readable: bool


def question(row: Referral, language: str) -> Question:
    """What is asked, as it is on the screen. `readable`: every sentence is in her language."""
    sentences = {}
    for key in SENTENCES:
        said = TEXTS[key].said(language)
        sentences[key] = {"nl": TEXTS[key].nl, "shown": said.text, "lang": said.lang, "mark": said.mark.value}
    text = {
        "language": language, "to": row.receiver_name, "organisation": row.organisation, "domains": list(row.domains),
        "until": row.result_by.isoformat(), "sentences": sentences,
    }  # fmt: skip
    made = json.dumps(text, ensure_ascii=False, sort_keys=True).encode()
    readable = all(one["mark"] not in (Mark.MISSING, Mark.OUTDATED) for one in sentences.values())
    return Question(text, hashlib.sha256(made).hexdigest(), readable)


def answered(by: Actor, row: Referral, said: Said, said_by: str, *, at: datetime, on: date) -> None:
    """Her yes or no, for a locked row; a yes sends the referral at this moment. The caller has asked `may`.

    Raises InvalidInput ("" when the words changed meanwhile, or nothing is asked any more).
    """
    asked = question(row, said.language)
    if asked.sha256 != said.sha256:
        raise InvalidInput({"": [_("De vraag is intussen veranderd. Lees hem opnieuw.")]})
    kind = StepKind.ALLOWED if said.yes else StepKind.FORBIDDEN
    taken = Taken(kind, "", said_by, said.language, asked.text, asked.sha256)
    referring.step(by, row, Act.ALLOW if said.yes else Act.FORBID, taken, at=at)
    on_timeline(by, row, "Doorverwezen" if said.yes else "Antwoord op een doorverwijzing", at=at, on=on)


def note_answer(by: Actor, referral_id: int, said: Said, *, at: datetime, on: date) -> None:
    """Write down what the participant said to the question (toestemming vastleggen), told to who guides or directs her.

    Raises NotFoundForYou; InvalidInput (`said_by`, "").
    """
    row = referring.locked(by, referral_id)
    referring.of_sender(by, row)
    answered(by, row, said, check_said_by(said.name), at=at, on=on)


def stopped(by: Actor, row: Referral, said_by: str, *, at: datetime, on: date) -> None:
    """She takes her yes back, for a locked row: from this moment it is withdrawn, with the transfers that rest on it. The
    caller has asked `may`.

    Raises InvalidInput when it did not rest on her consent, or is over.
    """
    if row.ground != Ground.CONSENT:
        raise InvalidInput({"": [_("Deze doorverwijzing staat niet op uw toestemming.")]})
    word = _("De deelnemer stopt met delen.")
    referring.step(by, row, Act.FORBID, Taken(StepKind.STOPPED, word, said_by), at=at)
    transferring.stopped(by, transferring.on_consent(row.id), said_by, at=at)
    on_timeline(by, row, "Antwoord op een doorverwijzing", at=at, on=on)


def note_stop(by: Actor, referral_id: int, said_by: str, *, at: datetime, on: date) -> None:
    """Write down that the participant stops sharing. Raises NotFoundForYou; InvalidInput (`said_by`, "")."""
    row = referring.locked(by, referral_id)
    referring.of_sender(by, row)
    stopped(by, row, check_said_by(said_by), at=at, on=on)
