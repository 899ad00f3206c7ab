# SPDX-License-Identifier: EUPL-1.2
"""Around every page of the portal: the bar at the bottom, the languages, and a word about what just happened."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.http import content_disposition_header
from markupsafe import Markup

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.types import Ground, InvalidInput, NotFoundForYou
from leidraad.content import selectors as content
from leidraad.pure.texts import RIGHT_TO_LEFT, SOURCE_LANGUAGE, Mark, Said
from leidraad.web.portal.doors import WHOSE, PortalRequest
from leidraad.web.portal.wording import NAMES, Wording, wording
from leidraad.web.ui.render import page

#: The letters of Tigrinya, which are written from left to right.
ETHIOPIC: Final = frozenset(map(chr, range(0x1200, 0x13A0)))
#: The bar at the bottom of the screen: name of the address, key of its words, pictogram.
BAR: Final = (
    ("portal", "bar.home", "home"),
    ("portal-plan", "bar.plan", "plan"),
    ("portal-people", "bar.people", "people"),
    ("portal-letters", "bar.letters", "letter"),
    ("portal-more", "bar.more", "more"),
)


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page of the portal; the template extends `portal/base.html`."""
    lang: str = request.language  # type: ignore[attr-defined]  # set by the door
    voice = _voice(request, lang)
    dossier = getattr(request, "dossier", None)
    request.theme_url = _theme(request)  # type: ignore[attr-defined]
    around = {
        "lang": lang,
        "dir": "rtl" if voice.right_to_left else "ltr",
        "tongues": NAMES,
        "t": voice.say,
        "words": voice.words,
        "machine": voice.unchecked,
        "date": voice.date,
        "weekday": voice.weekday,
        "moment": voice.moment,
        "time": voice.time,
        "pic": pic,
        "own_words": partial(own_words, voice),
        "in_dutch": partial(in_dutch, voice),
        "to": partial(to, request),
        "bar": _bar(request) if dossier else (),
        "dossier": dossier,
        "dossiers": getattr(request, "dossiers", ()),
        "notices": [(one.level_tag, voice.say(str(one.message))) for one in messages.get_messages(request)],
    }
    return page(request, template, around | dict(context or {}), status=status)


def _voice(request: Any, lang: str) -> Wording:
    """The voice in her language, with what translators of her municipality made of it; before the login as shipped."""
    if lang == SOURCE_LANGUAGE or request.actor is None or not request.actor.municipality_id:
        return wording(lang)
    return Wording(lang, content.phrases(request.actor, lang))


def _bar(request: Any) -> list[dict[str, Any]]:
    items = links(request, BAR)
    front = reverse("portal")
    here = [one["path"] for one in items if one["path"] != front and request.path.startswith(one["path"])] or [front]
    own = request.path == front or here != [front]
    return [one | {"current": own and one["path"] in here} for one in items]


def links(request: Any, wanted: Sequence[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Links to pages (name of the address, key of its words, pictogram), as far as there are such pages."""
    found = []
    for name, key, sign in wanted:
        with suppress(NoReverseMatch):
            found.append({"url": to(request, name), "path": reverse(name), "key": key, "pic": sign})
    return found


def to(request: Any, name: str, *args: Any) -> str:
    """The address of a page of the portal about the same person: the child that was chosen stays chosen."""
    dossier = getattr(request, "dossier", None)
    address = reverse(name, args=args)
    return address if dossier is None or dossier.is_self else f"{address}?{WHOSE}={dossier.dossier_id}"


def say(request: HttpRequest, key: str, *, warn: bool = False) -> None:
    """Show a text of the portal on the next page, by its key: what was done, or what needs a look."""
    messages.add_message(request, messages.WARNING if warn else messages.SUCCESS, key)


def refused(use_case: Callable[[], object]) -> InvalidInput | None:
    """Do what she asked; gives what was wrong with it, or None when it was done.

    A use case that refuses half way leaves nothing behind: the page with the error is an answer like any other, and the
    transaction of the request is committed after it.
    """
    try:
        with transaction.atomic():
            use_case()
    except InvalidInput as problem:
        return problem
    return None


def for_herself(request: PortalRequest) -> None:
    """Go on for her own dossier only: in the name of a child nobody writes. Raises NotFoundForYou."""
    if not request.dossier.is_self:
        raise NotFoundForYou


def looked(request: PortalRequest, part: str) -> None:
    """Write down that a participant opened a part of her own dossier, where no use case does so itself."""
    line = Line(Action.OWN_OPENED, request.dossier.dossier_id, ground=Ground.OWN_DOSSIER, details={"part": part})
    audit.record(request.actor, line, request.at)


def as_file(name: str, media_type: str, content: bytes) -> HttpResponse:
    """The bytes as an answer that is saved, never shown within the page."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def pic(name: str, size: str = "") -> Markup:
    """Draw a pictogram. It is decoration: the words beside it carry the meaning. `size`: "", "small" or "large"."""
    classes = "lp-pic" + (f" lp-pic--{size}" if size else "")
    return Markup(
        '<svg class="{}" aria-hidden="true" focusable="false" width="32" height="32"><use href="{}#{}"></use></svg>'
    ).format(classes, static("leidraad/pictograms.svg"), name)


def own_words(voice: Wording, said: Said) -> Markup:
    """A text that somebody typed, as it is shown, with what a reader should know of its translation."""
    turned = "rtl" if said.lang in RIGHT_TO_LEFT else "ltr"
    text = Markup('<span lang="{}" dir="{}">{}</span>').format(said.lang, turned, said.text)
    if said.mark in (Mark.SOURCE, Mark.CHECKED):
        return text
    return text + Markup(' <small class="lp-mark">{}</small>').format(voice.say(f"mark.{said.mark.value}"))


def in_dutch(voice: Wording, text: str) -> Markup:
    """What a colleague typed in Dutch and nobody translates: it says so to who reads another language.

    Who helps may write her language too: letters that no Dutch word has are left as they are.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") or letter in ETHIOPIC for letter in text):
        return Markup('<span dir="auto">{}</span>').format(text)
    return own_words(voice, Said(text, SOURCE_LANGUAGE, Mark.SOURCE if voice.lang == SOURCE_LANGUAGE else Mark.MISSING))


def _theme(request: Any) -> str:
    state = request.session_state
    if request.actor is None or state is None or not request.actor.municipality_id:
        return ""
    return f"{reverse('theme', args=[request.actor.municipality_id])}?v={state.theme_version}"
