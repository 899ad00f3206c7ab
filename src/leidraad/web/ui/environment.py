# SPDX-License-Identifier: EUPL-1.2
"""The Jinja2 environment of every page.

In settings: ``"BACKEND": "django.template.backends.jinja2.Jinja2"``,
``"OPTIONS": {"environment": "leidraad.web.ui.environment.environment"}``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from leidraad.web.ui import filters
from leidraad.web.ui.addresses import numbered
from leidraad.web.ui.fields import describe, error_links


def environment(**options: Any) -> Environment:
    """Make the environment. ``options`` are those of :class:`jinja2.Environment`.

    Undefined names raise an error instead of printing nothing: a typing mistake in a template should not
    reach a director. Sentences go through Django's translation of the active language.
    """
    options.setdefault("autoescape", True)
    options.setdefault("undefined", StrictUndefined)
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options.setdefault("cache_size", 1000)
    extensions = [*options.pop("extensions", ()), "jinja2.ext.i18n", "jinja2.ext.do"]
    made = Environment(extensions=extensions, **options)  # noqa: S701 - autoescape is set above
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    made.globals.update(ui=Components(made), _=translated)
    made.globals.update(
        static=static,
        url=url,
        icon=icon,
        sign=icon,
        option_list=option_list,
        form_field=describe,
        error_links=error_links,
    )
    made.filters.update(
        day=filters.day,
        days_from=filters.days_from,
        days=filters.days,
        moment=filters.moment,
        number=filters.number,
        bdi=filters.bdi,
        partial_date=filters.partial_date,
        initials=filters.initials,
        filesize=filters.filesize,
        telephone=filters.telephone,
    )
    return made


class Components:
    """The macros of ui/components.html, in every template and every block as ``ui``, without an import."""

    def __init__(self, env: Environment) -> None:
        """Remember where to find them; they are compiled at the first use."""
        self._env = env

    def __getattr__(self, name: str) -> Any:
        """Give a macro by name."""
        macro = getattr(self._env.get_template("ui/components.html").module, name)
        if not self._env.auto_reload:  # found once, unless somebody is working on the templates
            self.__dict__[name] = macro
        return macro


def url(name: str, *args: object, **kwargs: object) -> str:
    """Give the address of a named page: ``url("dossier", dossier.id)``."""
    if args and not kwargs and all(type(one) is int for one in args):
        return numbered(name, *args)  # type: ignore[arg-type]  # looked at just now
    return reverse(name, args=args or None, kwargs=kwargs or None)


def translated(sentence: str, /, **values: object) -> Markup:
    """Say a sentence in the language of the reader: ``_("Stap %(n)s", n=2)``; values are escaped, the sentence is ours.

    What Jinja offers itself does the same through four calls, and a page says fifty to a hundred sentences.
    """
    words = Markup(translation.gettext(sentence))  # noqa: S704 (a sentence of ours, as Jinja marks it too)
    return words % values if values or "%" in words else words


def option_list(options: Iterable[tuple[object, object]], chosen: object) -> Markup:
    """Write the options of a select: (value, words) each. A page of lists has dozens: a template is slow at them."""
    picked = str(chosen)
    pieces = []
    for value, words in options:
        text = str(value)
        mark = " selected" if text == picked else ""
        pieces.append(f'<option value="{html.escape(text)}"{mark}>{html.escape(str(words))}</option>')
    return Markup("".join(pieces))  # noqa: S704 (every value was escaped)


_TURNS = frozenset({"arrow", "back", "next", "logout"})


@lru_cache(maxsize=256)
def icon(name: str, size: str = "") -> Markup:
    """Draw a sign from icons.svg. It is decoration: the words beside it carry the meaning.

    ``size`` is "", "small" or "large". Arrows turn around in a right-to-left page.
    """
    classes = "lr-icon" + (f" lr-icon--{size}" if size else "") + (" lr-icon--turns" if name in _TURNS else "")
    if name == "fold":
        classes += " lr-icon--fold"
    return Markup(
        '<svg class="{}" aria-hidden="true" focusable="false" width="20" height="20"><use href="{}#{}"></use></svg>'
    ).format(classes, static("leidraad/icons.svg"), name)
