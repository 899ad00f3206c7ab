# SPDX-License-Identifier: EUPL-1.2
"""Vertalingen van artikelen: what nobody looked at yet in a language, and a page to put title and body right."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.content import selectors, service
from leidraad.pure.texts import Made
from leidraad.web.pages import content_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.content import FOLDER, TONGUE
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_translations import TranslationForm
from leidraad.web.pages.intake_words import MARK
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show

FOREIGN = {code: name for code, name in words.TONGUES.items() if code != "nl"}


def tongue(request: StaffRequest) -> str:
    """The language to translate into."""
    asked = request.POST.get(TONGUE) or request.GET.get(TONGUE, "")
    return asked if asked in FOREIGN else "ar"


@needs(P.TEXTS_EDIT)
def translations(request: StaffRequest) -> HttpResponse:
    """Every article, those that somebody should look at first."""
    lang = tongue(request)
    rows = [
        {"shown": one, "marks": sorted({str(MARK[mark]) for mark in one.marks if mark in MARK})}
        for one in selectors.to_translate(request.actor, lang)
    ]
    behind = sum(one["shown"].behind for one in rows)  # type: ignore[attr-defined]
    more = {"rows": rows, "tongue": lang, "foreign": FOREIGN, "behind": behind}
    return show(request, f"{FOLDER}/translations.html", more)


@needs(P.TEXTS_EDIT, "GET", "POST")
def translation(request: StaffRequest, article_id: int) -> HttpResponse:
    """Title and body of one article in a language."""
    by, lang = request.actor, tongue(request)
    texts = selectors.texts(by, article_id)
    form = TranslationForm(
        sent(request),
        texts=texts,
        lang=lang,
        initial={"made": Made.PERSON, "checked_by": signing(request)},
    )
    form.fields["title"].label, form.fields["body"].label = _("Titel"), _("Tekst")
    form.fields["body"].widget.attrs["rows"] = 14
    if accepted(form, lambda: service.translate(by, article_id, lang, form.translations(), at=request.at)):
        say(request, _("De vertaling is bewaard."))
        return SeeOther(f"{reverse('article-translations')}?{TONGUE}={lang}")
    back = f"{reverse('article-translations')}?{TONGUE}={lang}"
    dutch = {"dutch_title": texts["title"].nl, "blocks": words.blocks(texts["body"].nl)}
    more = {"form": form, "tongue": lang, "language": FOREIGN[lang], "back": back, **dutch}
    return show(request, f"{FOLDER}/translation.html", more, status=status_of(form))


def signing(request: StaffRequest) -> str:
    """Who translates stands for it, unless she writes another name."""
    by = request.actor
    return "" if may(by, P.CONTENT_MANAGE) else by.name
