"""The proxies' recipes in the docs are read by the proxies themselves, where they are installed."""

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "reverse-proxy.md"


def recipe(kind: str) -> str:
    """Take a recipe from the page."""
    found = re.search(rf"```{kind}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found
    return found[1]


def certificate(folder: Path) -> None:
    """Make a certificate that nobody trusts."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")]),
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))


@pytest.mark.skipif(shutil.which("caddy") is None, reason="Caddy is not installed here")
def test_caddy_takes_its_recipe(tmp_path: Path) -> None:
    (tmp_path / "Caddyfile").write_text(recipe("caddyfile"))
    done = subprocess.run(
        ["caddy", "adapt", "--adapter", "caddyfile", "--config", tmp_path / "Caddyfile"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert '"max_size":54000000' in done.stdout


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_nginx_takes_its_recipe(tmp_path: Path) -> None:
    certificate(tmp_path)
    # Names of hosts are looked up while a configuration is read, and ports are opened: neither is this test's.
    told = recipe("nginx").replace("/etc/letsencrypt/live/register.example.org/", f"{tmp_path}/")
    told = told.replace("listen 443", "listen 127.0.0.1:18443").replace(
        "listen 80;", "listen 127.0.0.1:18080;"
    )
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{ {told} }}"
    )
    done = subprocess.run(
        ["nginx", "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["caddyfile", "nginx"])
def test_each_recipe_matches_the_register(kind: str) -> None:
    text = recipe(kind)
    assert "127.0.0.1:8501" in text
    assert re.search("54 ?m", text, re.IGNORECASE)
    assert "/health" in text
    assert "X-Forwarded-For" in text
