# SPDX-License-Identifier: EUPL-1.2
"""How e-mail goes out: the address in the environment, and what a server gets."""

import pytest

from leidraad.config import mail
from leidraad.config.environment import ConfigurationError, MailAddress


class Server:
    """A mail server that keeps what it gets."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self.told: list[object] = [(host, port)]
        SERVERS.append(self)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *problem: object) -> None:
        self.told.append("closed")

    def starttls(self) -> None:
        self.told.append("encrypted")

    def login(self, user: str, password: str) -> None:
        self.told.append((user, password))

    def send_message(self, message: object) -> None:
        self.told.append(message)


SERVERS: list[Server] = []


def test_without_an_address_there_is_no_mailer() -> None:
    assert mail.mailer("") is None


def test_an_address_is_taken_apart() -> None:
    address = MailAddress.parse("smtp://leidraad:gehe%40im@mail.example.nl?from=leidraad@example.nl")
    assert (address.host, address.port, address.user, address.password) == (
        "mail.example.nl",
        587,
        "leidraad",
        "gehe@im",
    )
    assert MailAddress.parse("smtps://mail.example.nl?from=a@b.nl").port == 465


@pytest.mark.parametrize("wrong", ["mail.example.nl", "http://mail.example.nl?from=a@b.nl", "smtp://mail.example.nl"])
def test_an_address_that_cannot_be_used_says_what_to_do(wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="LEIDRAAD_MAIL"):
        mail.mailer(wrong)


def test_a_message_goes_out_encrypted_after_a_login(monkeypatch: pytest.MonkeyPatch) -> None:
    SERVERS.clear()
    monkeypatch.setattr("smtplib.SMTP", Server)
    send = mail.mailer("smtp://leidraad:geheim@mail.example.nl?from=leidraad@example.nl")
    assert send is not None
    send("anna@lindewaard.example", "Onderwerp", "Tekst")
    address, encrypted, login, message, closed = SERVERS[0].told
    assert (address, encrypted, login, closed) == (
        ("mail.example.nl", 587),
        "encrypted",
        ("leidraad", "geheim"),
        "closed",
    )
    assert (message["To"], message["From"], message["Subject"]) == (  # type: ignore[index]
        "anna@lindewaard.example", "leidraad@example.nl", "Onderwerp"
    )  # fmt: skip


def test_a_relay_on_this_machine_needs_no_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    SERVERS.clear()
    monkeypatch.setattr("smtplib.SMTP", Server)
    send = mail.mailer("smtp://localhost:25?from=leidraad@example.nl")
    assert send is not None
    send("anna@lindewaard.example", "Onderwerp", "Tekst")
    assert "encrypted" not in SERVERS[0].told
