# SPDX-License-Identifier: EUPL-1.2
"""Informatie bijhouden: what has to be looked at again, writing an article, and how long before something is repeated."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou, StaleVersion
from leidraad.content import selectors, service
from leidraad.content.types import FoundKind
from leidraad.web.pages import content_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.content import FOLDER
from leidraad.web.pages.content_forms import ArticleForm, RepetitionForm, of_article
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show


@needs(P.CONTENT_MANAGE)
def manage(request: StaffRequest) -> HttpResponse:
    """What has to be looked at again, and every article of our own."""
    by, on = request.actor, request.on
    every = request.GET.get("alle") == "1"
    rows = [
        {"row": one, "fresh": words.fresh(one.freshness, on),
         "url": reverse("article" if one.kind is FoundKind.ARTICLE else "service", args=[one.id]),
         "checked": reverse(f"{one.kind.value}-checked", args=[one.id])}
        for one in selectors.overdue_rows(by, on, mine=not every)
    ]  # fmt: skip
    own = [words.article(one, on) for one in selectors.articles(by, "nl") if not one.national]
    return show(request, f"{FOLDER}/manage.html", {"rows": rows, "every": every, "own": own})


@needs(P.CONTENT_MANAGE, "GET", "POST")
def article_new(request: StaffRequest) -> HttpResponse:
    """Write an article."""
    by, on = request.actor, request.on
    form, made = ArticleForm(sent(request), by=by, on=on), []
    if accepted(form, lambda: made.append(service.add_article(by, form.article(), at=request.at, on=on))):
        say(request, _("Het artikel is bewaard. Een vertaler ziet nu wat er te vertalen is."))
        return SeeOther(reverse("article", args=[made[0]]))
    return show(request, f"{FOLDER}/article_form.html", {"form": form}, status=status_of(form))


@needs(P.CONTENT_MANAGE, "GET", "POST")
def article_change(request: StaffRequest, article_id: int) -> HttpResponse:
    """Write it anew."""
    by, on = request.actor, request.on
    shown = selectors.article(by, article_id, "nl")
    if not shown.may_manage:
        raise NotFoundForYou
    form = ArticleForm(sent(request), by=by, on=on, initial=of_article(shown))
    if accepted(form, lambda: _changed(request, article_id, form)):
        say(request, _("Het artikel is bewaard."))
        return SeeOther(reverse("article", args=[article_id]))
    more = {"form": form, "article": shown, "article_id": article_id}
    return show(request, f"{FOLDER}/article_form.html", more, status=status_of(form))


def _changed(request: StaffRequest, article_id: int, form: ArticleForm) -> None:
    try:
        service.change_article(
            request.actor, article_id, form.article(), seen=form.cleaned_data["seen"] or 0, at=request.at, on=request.on
        )
    except StaleVersion:
        form.add_error(None, _("Een collega heeft dit artikel intussen gewijzigd. Open het opnieuw."))


@needs(P.CONTENT_MANAGE, "POST")
def article_checked(request: StaffRequest, article_id: int) -> HttpResponse:
    """It is still right."""
    service.check_article(request.actor, article_id, at=request.at, on=request.on)
    return _back(request, _("Genoteerd dat dit nog klopt."))


@needs(P.CONTENT_MANAGE, "POST")
def service_checked(request: StaffRequest, service_id: int) -> HttpResponse:
    """It is still right."""
    service.check_service(request.actor, service_id, at=request.at, on=request.on)
    return _back(request, _("Genoteerd dat dit nog klopt."))


@needs(P.CONTENT_MANAGE, "POST")
def article_publish(request: StaffRequest, article_id: int) -> HttpResponse:
    """Take it down, or put it up again."""
    show_it = "tonen" in request.POST
    service.publish_article(request.actor, article_id, show_it, at=request.at)
    return _back(request, _("Dit artikel is weer te lezen.") if show_it else _("Dit artikel is niet meer te lezen."))


def _back(request: StaffRequest, sentence: str) -> HttpResponse:
    say(request, sentence)
    return SeeOther(reverse("content-manage"))


@needs(P.CONTENT_MANAGE, "GET", "POST")
def repetition(request: StaffRequest) -> HttpResponse:
    """After how many days something is explained again."""
    now = selectors.intervals(request.actor)
    begin: dict[str, Any] = {
        "no": now.no,
        "a_bit": now.a_bit,
        "yes": now.yes[0] if now.yes else None,
        "unasked": now.unasked,
    }
    form = RepetitionForm(sent(request), initial=begin)
    if accepted(form, lambda: _repeated(request, form.cleaned_data)):
        return _back(request, _("Dit geldt voor wat vanaf nu wordt vastgelegd."))
    return show(request, f"{FOLDER}/repetition.html", {"form": form}, status=status_of(form))


def _repeated(request: StaffRequest, given: dict[str, Any]) -> None:
    yes = (given["yes"],) if given["yes"] else ()
    service.set_intervals(request.actor, given["no"], given["a_bit"], yes, given["unasked"], at=request.at)
