# SPDX-License-Identifier: EUPL-1.2
"""A small browser: one kept connection, cookies, and forms with their hidden fields. Times are seconds."""

import http.client
import re
import time
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

IDLE = 10
_HIDDEN = re.compile(r"<input\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What came back: status, body, where a redirect points, and how long it took."""

    status: int
    body: bytes
    location: str
    seconds: float

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Refused(Exception):
    """The server answered something that a measurement cannot go on with."""


class Client:
    """One browser at one server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._used = time.perf_counter()

    def get(self, path: str) -> Answer:
        """Fetch a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields).encode())

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ask(self, method: str, path: str, body: bytes | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Referer"] = f"http://127.0.0.1:{self.port}{path}"
        if time.perf_counter() - self._used > IDLE:
            # The server closes what is not used for half a minute; connecting again is no part of the page.
            self._connection.close()
            self._connection.connect()
        started = time.perf_counter()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        self._used = time.perf_counter()
        seconds = self._used - started
        for header in response.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        return Answer(response.status, content, response.headers.get("Location", ""), seconds)

    def log_in(self, email: str, password: str) -> None:
        """Log in through the form of the product, as a person does. Raises Refused when that fails."""
        form = fields(self.get("/inloggen").text)
        answer = self.post("/inloggen", form | {"email": email, "password": password})
        if answer.status != 303:
            raise Refused(f"login: {answer.status} {answer.text[:300]}")


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page (the last form wins)."""
    found: dict[str, str] = {}
    for tag in _HIDDEN.findall(page):
        attributes = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        if attributes.get("type") == "hidden" and "name" in attributes:
            found[attributes["name"]] = attributes.get("value", "")
    return found
