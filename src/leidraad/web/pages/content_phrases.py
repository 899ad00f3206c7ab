# SPDX-License-Identifier: EUPL-1.2
"""Teksten van het portaal vertalen: the parts of the portal with what nobody looked at yet, and a page to put a part right."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.content import selectors, service
from leidraad.pure.texts import Made, Mark, Text
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.content import FOLDER, TONGUE
from leidraad.web.pages.content_translating import FOREIGN, signing, tongue
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_translations import TranslationForm
from leidraad.web.pages.intake_words import MADE, MARK
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import Words
from leidraad.web.ui.filters import moment
from leidraad.web.ui.phrases import dutch, part_of, texts

#: Parts of the portal, in the order in which a participant meets them.
PARTS: Final[Words] = {
    "login": _("Inloggen"),
    "start": _("De eerste keer"),
    "shell": _("Rond elke pagina"),
    "bar": _("Balk onderaan"),
    "home": _("Voorpagina"),
    "tile": _("Knoppen op de voorpagina"),
    "speak": _("Voorlezen"),
    "mark": _("Merken bij een vertaling"),
    "more": _("Meer"),
    "talk": _("Berichten"),
    "todo": _("Taken"),
    "voice": _("Met uw stem"),
    "plan": _("Mijn plan"),
    "week": _("Mijn week"),
    "wishes": _("Mijn wensen en doelen"),
    "reflections": _("Hoe het gaat"),
    "people": _("Mijn mensen"),
    "referrals": _("Waar ik terechtkan"),
    "role": _("Wie is wie"),
    "domain": _("Leefgebieden"),
    "away": _("Wie er niet is"),
    "letters": _("Mijn brieven"),
    "agenda": _("Mijn afspraken"),
    "info": _("Informatie"),
    "consents": _("Toestemming"),
    "meetings": _("Overleg over mij"),
    "looked": _("Wie heeft gekeken?"),
    "ask": _("Vraag of zeg iets"),
    "signals": _("Signalen"),
    "form": _("Formulieren"),
    "doors": _("Hoe u binnenkomt"),
}


def _by_part(lang: str, request: StaffRequest) -> dict[str, dict[str, Text]]:
    """The texts of each part, in order; a part without a name of its own stands at the end under its code."""
    found: dict[str, dict[str, Text]] = {code: {} for code in PARTS}
    for key, text in texts(lang, selectors.phrases(request.actor, lang)).items():
        found.setdefault(part_of(key), {})[key] = text
    return {code: inside for code, inside in found.items() if inside}


def _marks(inside: Mapping[str, Text], lang: str) -> list[Mark]:
    marks = [text.said(lang).mark for text in inside.values()]
    return [mark for mark in marks if mark is not Mark.CHECKED]


@needs(P.TEXTS_EDIT)
def phrases(request: StaffRequest) -> HttpResponse:
    """Every part of the portal: how many texts, and how many somebody should look at."""
    lang = tongue(request)
    rows = []
    for code, inside in _by_part(lang, request).items():
        behind = _marks(inside, lang)
        marks = sorted({str(MARK[mark]) for mark in behind})
        rows.append({"code": code, "name": str(PARTS.get(code, code)), "total": len(inside), "behind": len(behind),
                     "marks": marks})  # fmt: skip
    left = sum(int(str(one["behind"])) for one in rows)
    more = {"rows": rows, "tongue": lang, "foreign": FOREIGN, "behind": left, "total": len(dutch())}
    return show(request, f"{FOLDER}/phrases.html", more)


@needs(P.TEXTS_EDIT, "GET", "POST")
def phrase(request: StaffRequest, part: str) -> HttpResponse:
    """The texts of one part in a language, with what stood there before."""
    by, lang = request.actor, tongue(request)
    inside = _by_part(lang, request).get(part)
    if inside is None:
        raise NotFoundForYou
    form = TranslationForm(
        sent(request), texts=inside, lang=lang, initial={"made": Made.PERSON, "checked_by": signing(request)}
    )
    back = f"{reverse('phrase-translations')}?{TONGUE}={lang}"
    if accepted(form, lambda: service.translate_phrases(by, lang, inside, form.translations(), at=request.at)):
        say(request, _now("De vertaling is bewaard."))
        return SeeOther(back)
    more = {"form": form, "tongue": lang, "language": FOREIGN[lang], "back": back, "name": str(PARTS.get(part, part)),
            "versions": _versions(request, lang, inside)}  # fmt: skip
    return show(request, f"{FOLDER}/phrase.html", more, status=status_of(form))


def _versions(request: StaffRequest, lang: str, inside: Mapping[str, Text]) -> list[dict[str, str]]:
    """What was kept here of these texts, the newest first."""
    return [
        {
            "nl": inside[one.key].nl, "text": one.translation.text, "made": str(MADE[one.translation.made]),
            "by": one.translation.checked_by, "at": moment(one.at),
            "old": "" if one.translation.fits(inside[one.key].nl) else str(MARK[Mark.OUTDATED]),
        }
        for one in selectors.phrase_versions(request.actor, lang, list(inside))
    ]  # fmt: skip
