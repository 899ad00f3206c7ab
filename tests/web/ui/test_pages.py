# SPDX-License-Identifier: EUPL-1.2
"""The page around every page, without a browser."""

import re

import pytest
from django.test import Client, RequestFactory

from leidraad.web.ui import TEMPLATES, render
from leidraad.web.ui.csp import DEFAULT_CSP, header
from leidraad.web.ui.navigation import Navigation, NavItem
from tests.web.ui.urls import ERRORS, NAMES


@pytest.mark.parametrize("name", [*NAMES, *(f"fout/{code}" for code in ERRORS)])
def test_nothing_inline(gallery_client: Client, name: str) -> None:
    html = gallery_client.get(f"/{name}").content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize("name", NAMES)
def test_one_heading_of_the_first_rank_and_no_id_twice(gallery_client: Client, name: str) -> None:
    html = gallery_client.get(f"/{name}").content.decode()
    identities = re.findall(r'\sid="([^"]+)"', html)
    assert html.count("<h1") == 1
    assert len(identities) == len(set(identities))


def test_every_answer_carries_the_policy(gallery_client: Client) -> None:
    assert gallery_client.get("/caseload").headers["Content-Security-Policy"] == header(DEFAULT_CSP)
    assert gallery_client.get("/weg").headers["Content-Security-Policy"] == header(DEFAULT_CSP)


def test_policy_has_no_way_around() -> None:
    policy = header(DEFAULT_CSP)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy and "data:" not in policy and "*" not in policy


def test_demo_says_that_the_people_are_invented(gallery_client: Client) -> None:
    assert "Demo: alle personen zijn verzonnen" in gallery_client.get("/caseload").content.decode()


def test_forbidden_and_missing_look_the_same(gallery_client: Client) -> None:
    forbidden, missing = gallery_client.get("/fout/403"), gallery_client.get("/fout/404")
    hidden = re.compile(r'(name="csrfmiddlewaretoken" value|name="next" value|href)="[^"]*"')
    assert forbidden.status_code == missing.status_code == 404
    assert hidden.sub("", forbidden.content.decode()) == hidden.sub("", missing.content.decode())


@pytest.mark.parametrize(
    ("code", "status"), [("400", 400), ("405", 405), ("413", 413), ("429", 429), ("500", 500), ("csrf", 403)]
)
def test_error_pages_have_their_status(gallery_client: Client, code: str, status: int) -> None:
    response = gallery_client.get(f"/fout/{code}")
    assert response.status_code == status
    assert "<h1" in response.content.decode()


def test_a_fault_gives_the_friendly_page(gallery_client: Client) -> None:
    gallery_client.raise_request_exception = False
    response = gallery_client.get("/stuk")
    assert response.status_code == 500
    assert "Er ging iets mis" in response.content.decode()


def test_too_many_requests_says_when_to_come_back(gallery_client: Client) -> None:
    response = gallery_client.get("/fout/429")
    assert response.headers["Retry-After"] == "90"
    assert "Probeer het over 2 minuten opnieuw." in response.content.decode()


def test_page_in_english(gallery_client: Client) -> None:
    html = gallery_client.get("/caseload?lang=en").content.decode()
    assert '<html lang="en" dir="ltr">' in html
    assert "Skip to content" in html


def test_current_item_is_the_longest_fit() -> None:
    nav = Navigation(
        items=(NavItem("Begin", "/"), NavItem("Dossiers", "/dossiers"), NavItem("Nieuw", "/dossiers/nieuw"))
    )
    assert [item.label for item in nav.at("/dossiers/nieuw/2").items if item.current] == ["Nieuw"]
    assert [item.label for item in nav.at("/dossiersoort").items if item.current] == ["Begin"]


def test_a_marked_item_stays_marked() -> None:
    nav = Navigation(items=(NavItem("Dossiers", "/dossiers"), NavItem("Agenda", "/agenda", current=True)))
    assert nav.at("/dossiers") == nav


def test_fragment_is_the_same_as_in_the_page(gallery: None) -> None:
    request = RequestFactory().get("/empty", headers={"HX-Request": "true"})
    whole = render.page(request, "gallery/caseload.html", {"rows": [], "on": None}).content.decode()
    part = render.fragment(request, "gallery/caseload.html", "main", {"rows": [], "on": None}).content.decode()
    assert render.is_fragment(request)
    assert part.strip() and part in whole
    assert "<html" not in part


def test_no_name_of_the_page_around_hides_what_a_page_is_given() -> None:
    """A macro of base.html takes the place of a value with the same name; its names are its own therefore."""
    source = (TEMPLATES / "ui" / "base.html").read_text()
    macros = set(re.findall(r"macro (\w+)\(", source))
    assert macros
    assert all(name.startswith("menu_") or name.endswith("_items") for name in macros), macros
