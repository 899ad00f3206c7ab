# SPDX-License-Identifier: EUPL-1.2
"""What is asked of the caseload: every offered filter and sort, first and last pages, each kind of search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote_plus

from bench.client import Client

LIST = "/dossiers"
_NEXT = re.compile(r"<a\b[^>]*>", re.IGNORECASE)
_HREF = re.compile(r'href="([^"]*)"')
_ROW = re.compile(r'href="/dossiers/(\d+)"')

STAGES = ("linked", "housed", "registered", "intake", "plan")
CAUSES = ("no_home", "illness", "no_interpreter", "no_capacity", "information_awaited")
SORTS = ("gezin", "datum", "naam", "wachttijd", "contact")
#: Three to six letters, with accents, many hits, few hits, none, two words, a number.
WORDS = {
    "3 letters": ("has", "yus", "tes", "mar"),
    "4-6 letters": ("hassan", "selam", "darwi", "khalil"),
    "accents": ("yıldız", "şahin", "öztürk", "büşra"),
    "sounds": ("mohamed", "joesoef", "muhammad", "husein"),
    "two words": ("ahmad hassan", "selam haile", "ali al masri"),
    "no hit": ("xqzw", "qqqqq", "zzyzx"),
    "number": ("9912345678", "9900000001"),
}


@dataclass(frozen=True)
class Cell:
    """One kind of page; its addresses are asked in turn. `kind`: list, page, filter, sort, search, empty."""

    name: str
    kind: str
    paths: tuple[str, ...]


def cells(client: Client, deep: int) -> list[Cell]:
    """All cells for the municipality of this client; `deep` is a page far down to walk to (0: none)."""
    made = [
        Cell("empty page of the product", "empty", ("/account",)),
        Cell("list, page 1", "list", (LIST,)),
        *_pages(client, deep),
        *(Cell(f"sort {name}", "sort", (f"{LIST}?sorteer={name}",)) for name in SORTS[1:]),
        *(Cell(f"sort {name}, reverse", "sort", (f"{LIST}?sorteer={name}&omgekeerd=1",)) for name in SORTS[1:]),
        *_filters(client),
        *(
            Cell(f"search, {name}", "search", tuple(f"{LIST}?q={quote_plus(word)}" for word in words))
            for name, words in WORDS.items()
        ),
    ]
    return made


def _filters(client: Client) -> Iterator[Cell]:
    yield Cell("filter mine", "filter", (f"{LIST}?regie=mij",))
    yield Cell("filter nobody's", "filter", (f"{LIST}?regie=niemand",))
    yield Cell("filter stage", "filter", tuple(f"{LIST}?fase={stage}" for stage in STAGES))
    yield Cell("filter cause", "filter", tuple(f"{LIST}?wacht={cause}" for cause in CAUSES))
    yield Cell("filter due", "filter", tuple(f"{LIST}?wanneer={due}" for due in ("te-laat", "week", "maand")))
    yield Cell("filter age", "filter", (f"{LIST}?leeftijd=volwassen", f"{LIST}?leeftijd=kind"))
    yield Cell("filter closed", "filter", (f"{LIST}?status=gesloten",))
    yield Cell(
        "filters together",
        "filter",
        (
            f"{LIST}?fase=plan&wanneer=te-laat&leeftijd=volwassen",
            f"{LIST}?fase=intake&wacht=no_capacity&sorteer=wachttijd",
            f"{LIST}?regie=mij&wanneer=week&sorteer=datum",
        ),
    )


def _pages(client: Client, deep: int) -> Iterator[Cell]:
    second = following(client, LIST)
    third = following(client, second) if second else None
    if second:
        yield Cell("list, pages 2 and 3", "page", tuple(path for path in (second, third) if path))
    yield Cell("list, last page", "page", (f"{LIST}?voor=einde",))
    path = third
    for _ in range(deep - 3):
        path = following(client, path) if path else None
    if deep and path:
        yield Cell(f"list, page {deep}", "page", (path,))


def following(client: Client, path: str) -> str | None:
    """The address of the next page, as the page itself tells; None at the end."""
    page = client.get(path)
    if page.status != 200:
        raise RuntimeError(f"{path}: {page.status}")
    for tag in _NEXT.findall(page.text):
        if 'rel="next"' in tag and (found := _HREF.search(tag)):
            address = unescape(found[1])
            return address if address.startswith("/") else LIST + address
    return None


def dossier_ids(client: Client, pages: int) -> list[int]:
    """The numbers of dossiers on the first pages of the list."""
    ids: list[int] = []
    path: str | None = LIST
    for _ in range(pages):
        if path is None:
            break
        ids += [int(number) for number in _ROW.findall(client.get(path).text)]
        path = following(client, path)
    return list(dict.fromkeys(ids))
