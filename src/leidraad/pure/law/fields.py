# SPDX-License-Identifier: EUPL-1.2
"""Reads fields out of a table of a law file and keeps a list of everything that is wrong, in words a lawyer understands."""

import datetime
from collections.abc import Collection, Mapping

WrittenTable = Mapping[str, object]


class Fields:
    """One table of a law file, read field by field; at the end, what was never asked for is unknown and therefore wrong.

    All tables of one file share the list of problems; `where` says which rule and which part a problem is in.
    """

    def __init__(self, table: WrittenTable, where: str, problems: list[str]) -> None:
        self.table = table
        self.where = where
        self.problems = problems
        self._asked: set[str] = set()

    def wrong(self, sentence: str) -> None:
        """Note a problem of this table."""
        self.problems.append(f"{self.where}: {sentence}")

    def has(self, name: str) -> bool:
        """Whether a field is filled in."""
        return name in self.table

    def _value(self, name: str, required: bool) -> object:
        self._asked.add(name)
        if name not in self.table:
            if required:
                self.wrong(f"'{name}' ontbreekt; vul het in.")
            return None
        return self.table[name]

    def text(self, name: str, *, required: bool = False, one_of: Collection[str] = (), default: str = "") -> str:
        """A text; with `one_of`, one of these words."""
        value = self._value(name, required)
        if value is None:
            return default
        if not isinstance(value, str) or (required and not value.strip()):
            self.wrong(f"'{name}' moet een tekst zijn, er staat {value!r}.")
            return default
        value = value.strip()
        if one_of and value not in one_of:
            self.wrong(f"'{name}' is '{value}', maar kan alleen zijn: {', '.join(one_of)}.")
            return default
        return value

    def texts(self, name: str, *, one_of: Collection[str] = (), required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        value = self._value(name, required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong(f"'{name}' moet een lijst van teksten zijn, er staat {value!r}.")
            return ()
        for item in value:
            if one_of and item not in one_of:
                self.wrong(f"'{name}' noemt '{item}', dat bestaat niet; het kan zijn: {', '.join(one_of)}.")
        return tuple(item for item in value if not one_of or item in one_of)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._value(name, False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.wrong(f"'{name}' moet true of false zijn, er staat {value!r}.")
            return default
        return value

    def number(self, name: str, *, required: bool = False) -> int | None:
        """A whole number."""
        value = self._value(name, required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(f"'{name}' moet een heel getal zijn, er staat {value!r}.")
            return None
        return value

    def day(self, name: str, *, required: bool = False) -> int | None:
        """A date, as an ordinal."""
        value = self._value(name, required)
        if value is None:
            return None
        if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
            self.wrong(f"'{name}' moet een datum zijn zoals 2022-01-01 (zonder aanhalingstekens), er staat {value!r}.")
            return None
        return value.toordinal()

    def table_of(self, name: str, *, required: bool = False) -> "Fields | None":
        """A table inside this one."""
        value = self._value(name, required)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(f"'{name}' moet een tabel zijn, er staat {value!r}.")
            return None
        return Fields(value, f"{self.where}, {name}", self.problems)

    def tables_of(self, name: str) -> list["Fields"]:
        """A list of tables inside this one."""
        value = self._value(name, False)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(f"'{name}' moet een lijst van tabellen zijn.")
            return []
        return [Fields(item, f"{self.where}, {name} {number}", self.problems) for number, item in enumerate(value, 1)]

    def raw(self, name: str) -> object:
        """A value as it stands; None when it is absent."""
        return self._value(name, False)

    def everything_known(self) -> None:
        """Refuse what nobody asked for: a field with a typing error must not be skipped silently."""
        for name in self.table:
            if name not in self._asked:
                self.wrong(f"'{name}' is geen bekend veld; is het verkeerd gespeld?")
