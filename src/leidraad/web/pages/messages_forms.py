# SPDX-License-Identifier: EUPL-1.2
"""Forms of messages: begin a conversation, write in it, let somebody else take part."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Domain
from leidraad.network.types import Companion
from leidraad.network.types_messages import NewConversation, NewFile
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.signals_words import person
from leidraad.web.pages.words import DOMAIN

NOBODY = {"required": _("Kies met wie u praat.")}


class MessageForm(forms.Form):
    """Bericht sturen, with files. The field for files only carries what is wrong with them."""

    text = forms.CharField(
        label=_("Uw bericht"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={
            "required": _("Schrijf een bericht."),
            "max_length": _("Dit bericht is te lang. Gebruik hooguit 4000 tekens."),
        },
    )  # fmt: skip
    attachments = forms.FileField(label=_("Bijlagen"), required=False, allow_empty_file=True)

    def offered(self) -> tuple[NewFile, ...]:
        """The files as they were offered; only after `is_valid`."""
        found = self.files.getlist("attachments")
        return tuple(NewFile(one.name or "", one.read()) for one in found)


class ConversationForm(MessageForm):
    """Gesprek beginnen: about what, with whom, and the first message."""

    field_order = ("subject", "members", "domain", "text", "attachments")
    subject = forms.CharField(
        label=_("Waar gaat het over?"), max_length=120,
        error_messages={"required": _("Schrijf in een paar woorden op waar het over gaat.")},
    )  # fmt: skip
    members = forms.MultipleChoiceField(
        label=_("Met wie?"), widget=forms.CheckboxSelectMultiple, error_messages=NOBODY
    )  # fmt: skip
    domain = forms.ChoiceField(
        label=_("Onderwerp"), help_text=_("Alleen wie dit onderwerp mag zien, kan meedoen.")
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Companion], domains: Iterable[Domain], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "members", [(str(one.membership_id), person(one)) for one in people])
        choices(self, "domain", [(one.value, str(DOMAIN[one])) for one in domains])

    def conversation(self) -> NewConversation:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        members = tuple(int(one) for one in given["members"])
        return NewConversation(given["subject"], given["text"], members, Domain(given["domain"]), self.offered())


class AddForm(forms.Form):
    """Iemand toevoegen: who of the circle."""

    members = forms.MultipleChoiceField(
        label=_("Wie doet ook mee?"), widget=forms.CheckboxSelectMultiple, error_messages=NOBODY,
        help_text=_("Deze persoon leest alleen wat er vanaf nu wordt geschreven."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[Companion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "members", [(str(one.membership_id), person(one)) for one in people])

    def chosen(self) -> list[int]:
        """The memberships; only after `is_valid`."""
        return [int(one) for one in self.cleaned_data["members"]]
