# SPDX-License-Identifier: EUPL-1.2
"""The dossier at a glance: turns an overview into words, so that the template only places them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from markupsafe import Markup

from leidraad.access.permissions import Permission as P
from leidraad.access.roles import ROLES
from leidraad.dossiers.shown import DossierOverview, EntryShown, MemberShown, TimelinePage
from leidraad.dossiers.types import DossierState, HouseholdRole, NextKind, Stage
from leidraad.web.pages import timeline_words, words
from leidraad.web.pages.navigation import address
from leidraad.web.pages.person_words import in_words, residence_title
from leidraad.web.ui.filters import bdi, day, days, days_from, moment, partial_date, telephone

SOON = 7


@dataclass(frozen=True, slots=True)
class NextDate:
    """The next date in words: what, when, how far off, whether it is an own norm, and how urgent."""

    what: str
    when: str
    distance: str
    is_norm: bool
    kind: str


def next_date(shown: DossierOverview, on: date) -> NextDate | None:
    """The next date of a dossier, or None when it is closed."""
    if shown.next_on is None or shown.next_kind is None:
        return None
    kind = "error" if shown.next_on < on else "warn" if (shown.next_on - on).days <= SOON else "ok"
    return NextDate(
        what=str(words.NEXT_KIND[shown.next_kind]),
        when=day(shown.next_on),
        distance=days_from(shown.next_on, on),
        is_norm=shown.next_kind is not NextKind.PLANNED_CONTACT,
        kind=kind,
    )


def age_in_words(age: tuple[int, int] | None) -> str:
    """An age in years; two possible ages when the birth date is not fully known."""
    if age is None:
        return _("leeftijd onbekend")
    low, high = age
    if low == high:
        return ngettext("%(n)d jaar", "%(n)d jaar", low) % {"n": low}
    return _("%(low)d of %(high)d jaar") % {"low": low, "high": high}


def member_line(member: MemberShown) -> dict[str, Any]:
    """One member of the family for a list."""
    parts = [str(words.HOUSEHOLD_ROLE[member.role]), age_in_words(member.age)]
    parts += [
        Markup("{} {}").format(words.RELATION_KIND[relation.kind], bdi(relation.name)) for relation in member.relations
    ]
    if not member.lives_here:
        parts.append(_("woont hier niet meer"))
    if member.state is not DossierState.OPEN:
        parts.append(str(words.STATE[member.state]).lower())
    return {
        "name": member.name,
        "sub": Markup(" · ").join(parts),
        "url": "" if member.is_this else reverse("dossier", args=[member.dossier_id]),
        "is_this": member.is_this,
        "stage": str(words.STAGE[member.stage]),
    }


def people_around(shown: DossierOverview) -> list[dict[str, str]]:
    """Director, team and helpers, each with what they do."""
    people = []
    if shown.director:
        sub = _("Regievoerder") + (f" · {_('team')} {shown.director.team_name}" if shown.director.team_name else "")
        people.append({"name": shown.director.name, "sub": sub})
    for helper in shown.helpers:
        role = str(ROLES[helper.role].name) if helper.role in ROLES else helper.role
        people.append({"name": helper.name, "sub": " · ".join(part for part in (role, helper.organisation) if part)})
    return people


def facts(shown: DossierOverview) -> list[tuple[str, Any]]:
    """What is known of the person, as pairs of word and value."""
    person = shown.person
    rows = [
        (_("Geboren"), f"{partial_date(person.birth_date)} · {age_in_words(shown.age)}"),
        (_("Geslacht"), in_words("sex", person.sex)),
        (_("Nationaliteit"), in_words("nationality_codes", person.nationality_codes)),
        (_("Verblijfsrecht"), _title(shown)),
        (_("Talen"), in_words("languages", person.languages)),
        (_("Leest"), in_words("scripts_read", person.scripts_read)),
        (_("Tolk nodig"), in_words("needs_interpreter", person.needs_interpreter)),
        (_("Telefoon"), _latin(telephone(person.phone)) if person.phone else ""),
        (_("E-mail"), _latin(person.email)),
        (_("V-nummer"), _latin(person.v_number)),
    ]
    if person.note:
        rows.append((_("Opmerking"), bdi(person.note)))
    return rows


def _latin(value: str) -> str:
    """A number or address that reads from left to right in every language; empty stays empty."""
    return Markup('<span class="lr-latin">{}</span>').format(value) if value else ""


def _title(shown: DossierOverview) -> str:
    person = shown.person
    if not person.residence_title_code:
        return ""
    parts = [residence_title(person.residence_title_code)]
    if person.residence_title_from:
        parts.append(_("sinds %(day)s") % {"day": day(person.residence_title_from)})
    if person.residence_title_until:
        parts.append(_("tot %(day)s") % {"day": day(person.residence_title_until)})
    return " · ".join(parts)


def stage_steps(shown: DossierOverview) -> tuple[list[str], int]:
    """The five stages in words, and the number of the present one."""
    return [str(words.STAGE[stage]) for stage in Stage], list(Stage).index(shown.stage) + 1


def timeline_items(page: TimelinePage) -> list[dict[str, Any]]:
    """Lines for the timeline component, newest first."""
    return [_item(entry) for entry in page.entries]


def _item(entry: EntryShown) -> dict[str, Any]:
    return {
        "when": day(entry.on_day),
        "iso": entry.on_day.isoformat(),
        "title": timeline_words.title(entry),
        "body": timeline_words.text(entry),
        "icon": words.ENTRY_ICON.get(entry.kind, "clock"),
        "by": entry.by_name,
    }


def documents(shown: DossierOverview) -> list[dict[str, Any]]:
    """Documents with their kind and where to fetch them."""
    may_withdraw = P.DOCUMENT_ADD in shown.can and shown.state is DossierState.OPEN
    return [
        {
            "title": document.title or document.filename,
            "kind": str(words.DOCUMENT_KIND[document.kind]),
            "size": document.size,
            "when": moment(document.added_at, short=True),
            "by": document.by_name,
            "url": address("document", document.id),
            "withdraw": address("document-withdraw", shown.dossier_id, document.id) if may_withdraw else "",
            "withdrawn": document.withdrawn_reason,
        }
        for document in shown.documents
    ]


#: What can be done with a dossier: permission, words, address, icon, whether the address takes the household.
ACTIONS = (
    (P.PERSON_EDIT, gettext_noop("Gegevens wijzigen"), "person-edit", "edit"),
    (P.STAGE_CHANGE, gettext_noop("Fase wijzigen"), "stage-change", "arrow"),
    (P.HOUSEHOLD_EDIT, gettext_noop("Gezin wijzigen"), "household", "family"),
    (P.DOSSIER_DIRECT, gettext_noop("Overdragen"), "hand-over", "group"),
    (P.DOCUMENT_ADD, gettext_noop("Document toevoegen"), "document-add", "upload"),
    (P.PERSON_MERGE, gettext_noop("Samenvoegen met ander dossier"), "merge-choose", "merge"),
    (P.PERSON_EDIT, gettext_noop("Dossier afsluiten"), "dossier-close", "lock"),
)


def actions(shown: DossierOverview) -> list[dict[str, str]]:
    """The menu of what this person may do here."""
    if shown.state is DossierState.CLOSED:
        reopen = address("dossier-reopen", shown.dossier_id)
        return (
            [{"label": _("Dossier weer openen"), "url": reopen, "icon": "lock"}]
            if P.PERSON_EDIT in shown.can and reopen
            else []
        )
    return [
        {"label": _(label), "url": address(name, shown.dossier_id), "icon": icon}
        for permission, label, name, icon in ACTIONS
        if permission in shown.can and address(name, shown.dossier_id)
    ]


def summary(shown: DossierOverview, on: date) -> dict[str, Any]:
    """All words of the page but the timeline."""
    steps, step = stage_steps(shown)
    return {
        "shown": shown,
        "next": next_date(shown, on),
        "members": [member_line(member) for member in shown.household.members],
        "people": people_around(shown),
        "facts": facts(shown),
        "steps": steps,
        "step": step,
        "waiting": days(shown.waiting_days),
        "cause": str(words.WAITING_CAUSE[shown.waiting_cause]) if shown.waiting_cause else "",
        "documents": documents(shown),
        "actions": actions(shown),
        "is_family": len(shown.household.members) > 1,
        "role": str(words.HOUSEHOLD_ROLE[_role(shown)]),
        "can_contact": P.CONTACT_RECORD in shown.can and shown.state is DossierState.OPEN,
        "can_signal": shown.state is DossierState.OPEN,
        "can_direct": P.DOSSIER_DIRECT in shown.can and shown.state is DossierState.OPEN,
        "can_let_in": P.PORTAL_OPEN in shown.can,
        "can_bsn": P.BSN_VIEW in shown.can and shown.has_bsn,
    }


def _role(shown: DossierOverview) -> HouseholdRole:
    return next((member.role for member in shown.household.members if member.is_this), HouseholdRole.OTHER)
