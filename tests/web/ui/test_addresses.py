# SPDX-License-Identifier: EUPL-1.2
"""Addresses with a number are the ones that Django gives, also below a path of the server."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from leidraad.web.ui.addresses import numbered
from leidraad.web.ui.environment import url


@pytest.mark.parametrize(("name", "numbers"), [("dossier", (7,)), ("plan-letters", (12, 900)), ("rules", ())])
def test_an_address_is_the_one_of_django(name: str, numbers: tuple[int, ...]) -> None:
    assert numbered(name, *numbers) == url(name, *numbers) == reverse(name, args=numbers)


def test_another_number_gives_another_address() -> None:
    assert numbered("plan", 1) != numbered("plan", 2)


def test_below_a_path_of_the_server_it_begins_there() -> None:
    set_script_prefix("/gids een/")
    try:
        assert numbered("plan", 3) == reverse("plan", args=[3])
        assert numbered("plan", 3).startswith("/gids%20een/")
    finally:
        set_script_prefix("/")


def test_a_page_that_does_not_exist_has_none() -> None:
    with pytest.raises(NoReverseMatch):
        numbered("nergens", 1)
