# SPDX-License-Identifier: EUPL-1.2
"""What is shipped for every municipality (landelijk): articles with translations, public organisations and services.

Files of this room, read whole or not at all. `config` lays them in the database as its owner: nobody who works here can.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from leidraad.access.types import Domain
from leidraad.content.themes import themes
from leidraad.content.types import Phase
from leidraad.pure.texts import FOREIGN_LANGUAGES, Made, fingerprint_of

FOLDER: Final = Path(__file__).resolve().parent / "national"


class NationalProblem(Exception):
    """A shipped file is broken; the message names the file and what is wrong. Nothing is used of it."""


@dataclass(frozen=True, slots=True)
class NationalArticle:
    """Landelijk artikel as shipped; `shipped` as in `models.Article`."""

    uid: UUID
    domain: str
    phase: str
    title: str
    body: str
    tags: tuple[str, ...]
    shipped: dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class National:
    """Alles wat landelijk is: articles, and organisations and services as rows of their tables."""

    checked_on: date
    check_by: date
    articles: tuple[NationalArticle, ...]
    organisations: tuple[dict[str, Any], ...]
    services: tuple[dict[str, Any], ...]


def national(folder: Path = FOLDER) -> National:
    """Read everything that is shipped. Raises NationalProblem."""
    said = {lang: _file(folder, f"articles.{lang}.toml") for lang in FOREIGN_LANGUAGES}
    top, directory = _file(folder, "articles.toml"), _file(folder, "directory.toml")
    try:
        articles = tuple(_article(key, one, said) for key, one in top.items() if isinstance(one, dict))
        organisations = {key: {**one, "uid": UUID(one["uid"])} for key, one in directory["organisations"].items()}
        services = tuple(_service(one, organisations) for one in directory["services"].values())
        return National(top["checked_on"], top["check_by"], articles, tuple(organisations.values()), services)
    except (KeyError, ValueError) as wrong:
        raise NationalProblem(f"{folder.name}: {wrong!r}") from wrong


def _file(folder: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as broken:
        raise NationalProblem(f"{name}: {broken}") from broken


def _article(key: str, one: dict[str, Any], said: dict[str, dict[str, Any]]) -> NationalArticle:
    shipped = {lang: _translation(texts[key]) for lang, texts in said.items() if key in texts}
    return NationalArticle(
        UUID(one["uid"]), Domain(one["domain"]).value, Phase(one["phase"]).value, one["title"], one["body"].strip(),
        _known(one["tags"]), shipped,
    )  # fmt: skip


def _translation(one: dict[str, Any]) -> dict[str, dict[str, str]]:
    checked_by = one.get("checked_by", "")
    return {
        part: {"text": one[part].strip(), "of": of, "made": Made.MACHINE.value, "checked_by": checked_by}
        for part, of in zip(("title", "body"), one["of"], strict=True)
    }


def _service(one: dict[str, Any], organisations: dict[str, dict[str, Any]]) -> dict[str, Any]:
    row = {**one, "uid": UUID(one["uid"]), "organisation": organisations[one["organisation"]]["uid"]}
    row["domains"], row["tags"] = [Domain(each).value for each in one["domains"]], list(_known(one["tags"]))
    return row


def _known(tags: list[str]) -> tuple[str, ...]:
    if unknown := [tag for tag in tags if tag not in themes()]:
        raise ValueError(f"no such theme: {unknown[0]}")
    return tuple(tags)


def outdated(folder: Path = FOLDER) -> list[tuple[str, str, str]]:
    """Shipped translations of Dutch that reads otherwise now: language, title of the article, which part."""
    return [
        (lang, one.title, part)
        for one in national(folder).articles
        for lang, texts in one.shipped.items()
        for part, kept in texts.items()
        if kept["of"] != fingerprint_of(getattr(one, part))
    ]
