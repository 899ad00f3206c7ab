# SPDX-License-Identifier: EUPL-1.2
"""Consent (toestemming, NET-2): asked in the participant's language, kept word for word, withdrawn with effect at once."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Domain, Ground, InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors
from leidraad.dossiers.timeline import Entry, add_entry
from leidraad.dossiers.types import EntryKind
from leidraad.network import members
from leidraad.network.consent_texts import TEXTS
from leidraad.network.models import Consent, Member
from leidraad.network.protocol import judged
from leidraad.network.types import ConsentAnswer, ConsentQuestion, ConsentShown, ConsentWay, MemberState, NewAnswer

LONGEST_NAME: Final = 200
#: The sentences of a question, in the order of the screen.
SENTENCES: Final = ("intro", "free", "stop_any_time", "yes", "no")


def questions(by: Actor, dossier_id: int, language: str, *, for_child: bool, on: date) -> list[ConsentQuestion]:
    """What is to be asked of a participant, in her language. Raises NotFoundForYou."""
    insist(by, Permission.NETWORK_MANAGE, selectors.scope(by, dossier_id))
    rows = _rows(by, dossier_id).filter(state=MemberState.ASKED)
    found = [one for one in rows if one.until is None or one.until >= on]
    return [question(one, language, for_child, on) for one in found]


def given(by: Actor, dossier_id: int, language: str, *, on: date) -> list[ConsentQuestion]:
    """What a participant shares on her consent now, in her language: what she can stop. Raises NotFoundForYou."""
    insist(by, Permission.NETWORK_MANAGE, selectors.scope(by, dossier_id))
    rows = _rows(by, dossier_id).filter(state=MemberState.ACTIVE, ground=Ground.CONSENT)
    found = [one for one in rows if one.until is None or one.until >= on]
    return [question(one, language, False, on) for one in found]


def _rows(by: Actor, dossier_id: int) -> Any:
    return Member.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).order_by("id")


def question(row: Member, language: str, for_child: bool, on: date) -> ConsentQuestion:
    """What is asked, or shared, about one helper, as it is on the screen."""
    text = words(row, language, for_child)
    return ConsentQuestion(members.shown(row, on), text, fingerprint(text))


def words(row: Member, language: str, for_child: bool) -> dict[str, Any]:
    """Everything that is on the screen about one helper: each text in Dutch and as it is shown, with its mark."""

    def text(key: str) -> dict[str, str]:
        said = TEXTS[key].said(language)
        return {"nl": TEXTS[key].nl, "shown": said.text, "lang": said.lang, "mark": said.mark.value}

    sentences = [*(("child",) if for_child else ()), *SENTENCES]
    return {
        "language": language,
        "helper": row.name,
        "organisation": row.organisation,
        "role": text(f"role.{row.role}"),
        "domains": {domain: text(f"domain.{domain}") for domain in row.domains},
        "purpose": text(f"purpose.{row.purpose}"),
        "may": text("contribute" if row.may_write else "read"),
        "until": row.until.isoformat() if row.until else "",
        "sentences": {key: text(key) for key in sentences},
    }


def fingerprint(text: Mapping[str, Any]) -> str:
    """The SHA-256 of what was shown."""
    return hashlib.sha256(json.dumps(text, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def answer(by: Actor, dossier_id: int, new: NewAnswer, *, for_child: bool, at: datetime, on: date) -> int:
    """Record what a participant said to one question (toestemming vastleggen); a yes counts from this moment.

    Gives the id. Raises NotFoundForYou when nothing is asked; InvalidInput (`name`, "" when the words changed meanwhile).
    """
    row = members.locked_member(by, new.member_id)
    if row.dossier_id != dossier_id:
        raise NotFoundForYou
    return answered(by, row, new, for_child=for_child, at=at, on=on)


def answered(by: Actor, row: Member, new: NewAnswer, *, for_child: bool, at: datetime, on: date) -> int:
    """The same for a locked row. The caller has asked `may`, or knows that the dossier is this person's own."""
    members.expire(by, [row.dossier_id], at=at, on=on)
    row.refresh_from_db()
    if row.state != MemberState.ASKED:
        raise NotFoundForYou
    _check_name(new.name)
    text = words(row, new.language, for_child)
    if fingerprint(text) != new.sha256:
        raise InvalidInput({"": [_("De vraag is intussen veranderd. Lees hem opnieuw.")]})
    if new.yes and not all(judged(by, row.role, one, row.ground).allowed for one in row.domains):
        raise InvalidInput({"": [_("De gemeente deelt dit niet meer. Stop met deze vraag en stel een nieuwe.")]})
    said = _keep(by, row, ConsentAnswer.GIVEN if new.yes else ConsentAnswer.REFUSED, new, text, at)
    row.consent = said
    row.save(update_fields=["consent"])
    title = "Toestemming gegeven" if new.yes else "Toestemming geweigerd"
    _tell(by, row, said, Action.CONSENT_RECORDED, title, at, on)
    if new.yes:
        members.begin(by, row, at=at, on=on)
    else:
        members.stop(by, row, _("Toestemming geweigerd"), at=at, on=on, title="Helper niet toegelaten")
    return said.id


def withdraw(by: Actor, dossier_id: int, new: NewAnswer, *, at: datetime, on: date) -> int:
    """Record that a participant shares no longer (toestemming intrekken); it counts from this moment. Gives the id.

    `new.yes` and `new.sha256` are not looked at. Raises NotFoundForYou; InvalidInput (`name`).
    """
    row = members.locked_member(by, new.member_id)
    if row.dossier_id != dossier_id:
        raise NotFoundForYou
    return withdrawn(by, row, new, at=at, on=on)


def withdrawn(by: Actor, row: Member, new: NewAnswer, *, at: datetime, on: date) -> int:
    """The same for a locked row. The caller has asked `may`, or knows that the dossier is this person's own."""
    if row.state != MemberState.ACTIVE or row.consent is None:
        raise NotFoundForYou
    _check_name(new.name)
    said = _keep(by, row, ConsentAnswer.WITHDRAWN, new, {"language": new.language, "key": "stop"}, at)
    _tell(by, row, said, Action.CONSENT_WITHDRAWN, "Toestemming ingetrokken", at, on)
    members.stop(by, row, _("Toestemming ingetrokken"), at=at, on=on)
    return said.id


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise InvalidInput({"name": [_("Vul de naam in van wie dit zegt, in hooguit 200 tekens.")]})


def _keep(
    by: Actor, row: Member, said: ConsentAnswer, new: NewAnswer, text: Mapping[str, Any], at: datetime
) -> Consent:
    kept = Consent(
        municipality_id=by.municipality_id, dossier_id=row.dossier_id, member=row, helper=row.name,
        restricted=row.restricted, answer=said, way=new.way, name=new.name.strip(), language=new.language,
        text=dict(text), sha256=fingerprint(text), valid_until=row.until if said is ConsentAnswer.GIVEN else None,
        withdraws=row.consent if said is ConsentAnswer.WITHDRAWN else None, said_at=at, recorded_by_id=by.membership_id,
    )  # fmt: skip
    kept.save(force_insert=True)
    return kept


def _tell(by: Actor, row: Member, said: Consent, action: Action, title: str, at: datetime, on: date) -> None:
    details = {"member": row.id, "answer": said.answer, "language": said.language, "sha256": said.sha256}
    line = Line(action, row.dossier_id, "consent", said.id, ground=Ground.CONSENT, details=details)
    audit.record(by, line, at)
    domain = Domain.HEALTH if row.restricted else Domain.GENERAL
    # No name: who else is in the circle need not read who was refused.
    entry = Entry(EntryKind.NETWORK, title, "", domain, {"consent": said.id})
    add_entry(by, [row.dossier_id], entry, at=at, on=on)


def consents(by: Actor, dossier_id: int) -> tuple[ConsentShown, ...]:
    """Everything that was said, the newest first. The caller has asked `may`."""
    rows = Consent.objects.filter(municipality_id=by.municipality_id, dossier_id=dossier_id).order_by("-id")
    return tuple(
        ConsentShown(
            row.id, row.member_id, row.helper, ConsentAnswer(row.answer), ConsentWay(row.way), row.name, row.language,
            row.text, row.sha256, row.valid_until, row.said_at,
        )
        for row in rows
    )  # fmt: skip
