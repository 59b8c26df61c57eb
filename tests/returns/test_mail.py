"""Letters are handed over to a real server on this machine, and what became of each is known."""

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from evaluate.errors import CommandMistake
from evaluate.returns.mail import Delivery, check_reachable, deliver
from evaluate.settings import MailServer, Tls
from tests.mailing import HERE, SENDER, certificate, post


def letter(to: str = "rhys@north.example") -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = SENDER, to, "A return"
    written.set_content("It is due.\n")
    return written


def test_a_letter_is_handed_over() -> None:
    with post() as office:
        check_reachable(office.mail)
        assert deliver(office.mail, letter()) is Delivery.SENT
    assert [(one["To"], one.get_content()) for one in office.letters] == [
        ("rhys@north.example", "It is due.\r\n")
    ]


def test_a_refused_address_is_known_to_be_refused() -> None:
    with post() as office:
        office.refused.add("gone@north.example")
        assert deliver(office.mail, letter("gone@north.example")) is Delivery.REFUSED
        assert deliver(office.mail, letter()) is Delivery.SENT
    assert office.to == ["rhys@north.example"]


def test_of_a_connection_that_broke_nobody_knows_what_became() -> None:
    with post() as office:
        office.cut_off.add("rhys@north.example")
        assert deliver(office.mail, letter()) is Delivery.UNSURE


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.IMPLICIT])
def test_a_password_is_sent_over_tls_alone_and_to_a_trusted_server(
    tls: Tls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, context = certificate(tmp_path)
    with post(tls, context) as office:
        with pytest.raises(CommandMistake, match="its certificate is not trusted"):
            check_reachable(office.mail)
        assert deliver(office.mail, letter()) is Delivery.REFUSED
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        check_reachable(office.mail)
        assert deliver(office.mail, letter()) is Delivery.SENT
        with pytest.raises(CommandMistake, match="does not accept the user and password"):
            check_reachable(replace(office.mail, password="wrong"))
    assert len(office.letters) == 1


def test_what_cannot_be_used_is_refused_in_words() -> None:
    with post() as office:
        for tls, said in (
            (Tls.STARTTLS, "does not offer the encryption"),
            (Tls.IMPLICIT, "does not speak TLS"),
        ):
            with pytest.raises(CommandMistake, match=said):
                check_reachable(replace(office.mail, tls=tls))
        closed = office.mail
    with pytest.raises(CommandMistake, match="does not answer") as error:
        check_reachable(closed)
    assert "EVALUATE_MAIL_" in error.value.remedy
    assert deliver(MailServer(HERE, closed.port, Tls.NONE, SENDER), letter()) is Delivery.REFUSED
