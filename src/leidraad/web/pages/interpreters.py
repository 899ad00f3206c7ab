# SPDX-License-Identifier: EUPL-1.2
"""Tolken: finding one by language and moment; a colleague books her, a guide asks the director to."""

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access import helper_files
from leidraad.access.authority import may
from leidraad.access.helper_files import ForTalk
from leidraad.access.permissions import Permission as P
from leidraad.agenda import selectors as agenda
from leidraad.dossiers import helping
from leidraad.network.types import Companion
from leidraad.web.pages.contact_forms import WITH
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.helper_files import FOLDER, weekdays
from leidraad.web.pages.helper_files_forms import FindForm
from leidraad.web.pages.person_words import in_words, language
from leidraad.web.pages.shell import show
from leidraad.web.ui.filters import telephone

DIRECTOR: Final = "case_director"


@needs(P.INTERPRETERS_FIND)
def interpreters(request: StaffRequest) -> HttpResponse:
    """Interpreters and key persons, by language and by when they have time."""
    by = request.actor
    everybody = helper_files.for_talks(by)
    form = _form(request, everybody)
    books = may(by, P.APPOINTMENT_EDIT)
    judged = helping.understood(by)
    found = _fitting(request, form, everybody)
    rows = [_told(one, judged.get(one.membership_id, (0, 0)), _ask(one, form.whose, books=books)) for one in found]
    return show(
        request, f"{FOLDER}/interpreters.html", {"form": form, "rows": rows, "books": books, "whose": form.whose}
    )


def _form(request: StaffRequest, everybody: Iterable[ForTalk]) -> FindForm:
    known = {code for one in everybody for code in one.languages}
    languages = sorted(((code, language(code)) for code in known), key=lambda pair: pair[1])
    return FindForm(request.GET or None, languages=languages, sees_agendas=may(request.actor, P.APPOINTMENT_VIEW))


def _fitting(request: StaffRequest, form: FindForm, everybody: list[ForTalk]) -> list[ForTalk]:
    """Who speaks it and has time; an address that makes no sense shows everybody."""
    if not form.is_valid():
        return everybody
    found = helper_files.for_talks(request.actor, language=form.cleaned_data["taal"], day=form.weekday)
    between = form.between()
    if between is None:
        return found
    taken = agenda.taken(request.actor, [one.membership_id for one in found], *between)
    return [one for one in found if one.membership_id not in taken]


def _ask(one: ForTalk, dossier_id: int | None, *, books: bool) -> str:
    """Where this interpreter is asked for somebody: in an appointment, or of the director in a task; "" for nobody."""
    if dossier_id is None:
        return ""
    page = "appointment-new" if books else "helped-task-give"
    return f"{reverse(page, args=[dossier_id])}?{WITH}={one.membership_id}"


def wish(request: StaffRequest, people: Iterable[Companion]) -> dict[str, Any]:
    """What a task begins with that asks the director for an interpreter (`?tolk=`); {} for any other task."""
    number = request.GET.get(WITH, "")
    if not number or not may(request.actor, P.INTERPRETERS_FIND):
        return {}
    for one in helper_files.for_talks(request.actor):
        if str(one.membership_id) == number:
            told = {"name": one.name, "languages": in_words("languages", one.languages)}
            director = next((str(each.membership_id) for each in people if each.role == DIRECTOR), "")
            return {
                "title": _now("Maak een afspraak met tolk %(name)s (%(languages)s)") % told,
                "owner_id": director,
                "note": _now("Wanneer en waar:"),
            }
    return {}


def _told(one: ForTalk, judged: tuple[int, int], ask: str) -> dict[str, Any]:
    ways = [
        words
        for words, can in ((_now("met de telefoon"), one.by_phone), (_now("erbij"), one.on_the_spot))
        if can
    ]  # fmt: skip
    return {
        "shown": one,
        "ask": ask,
        "languages": in_words("languages", one.languages),
        "days": weekdays(one.days) or _now("vraag welke dag"),
        "ways": ", ".join(ways),
        "understood": _now("%(well)d van %(judged)d gesprekken") % {"well": judged[1], "judged": judged[0]}
        if judged[0]
        else "",
        "phone": telephone(one.phone) if one.phone else "",
    }
