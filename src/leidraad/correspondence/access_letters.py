# SPDX-License-Identifier: EUPL-1.2
"""Letting a participant in: the letter is made, handed over once as PDF, and kept nowhere."""

from collections.abc import Callable, Collection
from datetime import date, datetime

import segno
from django.db import transaction
from django.utils.translation import gettext as _

from leidraad.access import portal
from leidraad.access.letterheads import letterhead
from leidraad.access.permissions import Permission
from leidraad.access.portal import Letter, NewDoor
from leidraad.access.types import Actor, InvalidInput
from leidraad.correspondence import rendering
from leidraad.correspondence.rendering import NotPrintable
from leidraad.dossiers.own_family import ForPortal, for_portal
from leidraad.pure.letters.access_letter import AccessFacts, access_letter
from leidraad.pure.texts import language_for


def language_of(person: ForPortal) -> str:
    """The first of somebody's languages for which there are words, else Dutch."""
    return language_for(person.languages)


def make(
    by: Actor, dossier_id: int, children: Collection[int], link: Callable[[str], str], *, at: datetime, on: date
) -> bytes:
    """A new letter for a participant as PDF (toegangsbrief); former letters stop working.

    `link` gives the address that a number opens. Raises NotFoundForYou; InvalidInput ("" for who is younger than
    sixteen, `children` for a child that is not on the list).
    """
    person = for_portal(by, dossier_id, Permission.PORTAL_OPEN, on=on)
    if not person.old_enough:
        raise InvalidInput({"": [_("Deze persoon is nog geen 16 jaar. Geef een ouder toegang.")]})
    known = {one.dossier_id: one for one in person.children}
    if not set(children) <= set(known):
        raise InvalidInput({"children": [_("Kies een kind uit de lijst.")]})
    language = language_of(person)
    shown = tuple(known[number].shown() for number in sorted(children))
    with transaction.atomic():  # a letter that cannot be printed leaves the former one working
        letter = portal.open_door(by, NewDoor(person.scope, person.name, language, shown), at=at, on=on)
        return _printed(_facts(by, person, letter, link), language, at)


def _facts(by: Actor, person: ForPortal, letter: Letter, link: Callable[[str], str]) -> AccessFacts:
    head = letterhead(by)
    address = link(letter.number)
    return AccessFacts(
        municipality=by.municipality_name, name=person.name, number=letter.grouped, code=letter.code,
        site=address.rpartition("/")[0], until=letter.until, square=_square(address),
        sender_lines=tuple(head.postal_address.splitlines()), phone=head.phone,
    )  # fmt: skip


def _square(address: str) -> tuple[str, ...]:
    """The QR code of an address, with the white edge that cameras need."""
    matrix = segno.make(address, error="m").matrix_iter(scale=1, border=3)
    return tuple("".join("1" if sign else "0" for sign in row) for row in matrix)


def _printed(facts: AccessFacts, language: str, at: datetime) -> bytes:
    try:
        return rendering.pdf(access_letter(facts, language, at))
    except NotPrintable as problem:
        told = ", ".join(sign for one in problem.found for sign in one.signs)
        raise InvalidInput({"": [_("Op deze brief staan tekens die wij niet kunnen drukken: %s.") % told]}) from problem
