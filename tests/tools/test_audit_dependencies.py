"""The audit of dependencies: what it reads, what it says of a vulnerability, and that it says so when it cannot ask."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tools import audit_dependencies
from tools.audit_dependencies import UnreachableError, find_vulnerabilities, main, read_pins

LOCK = """\
jinja2==3.1.0 ; python_version < '4' \\
    --hash=sha256:00
    # via starlette
uvloop==0.21.0
"""
ROOT = Path(__file__).resolve().parent.parent.parent


class Osv(BaseHTTPRequestHandler):
    """Knows one vulnerability, in the way in which OSV answers."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        known = [{"vulns": [{"id": "PYSEC-1"}]} if one["package"]["name"] == "jinja2" else {} for one in asked]
        body = json.dumps({"results": known}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """A server of this machine that answers as OSV does."""
    server = HTTPServer(("127.0.0.1", 0), Osv)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_pins_are_read_without_hashes_and_comments() -> None:
    assert list(read_pins(LOCK)) == [("jinja2", "3.1.0"), ("uvloop", "0.21.0")]


def test_our_own_locks_pin_what_we_run_on() -> None:
    pins = dict(read_pins((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    assert {"starlette", "python-telegram-bot", "jinja2", "segno"} <= set(pins)


def test_what_is_vulnerable_is_named_and_fails(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK, encoding="utf-8")
    monkeypatch.setattr(audit_dependencies, "find_vulnerabilities", lambda pins: find_vulnerabilities(pins, address))
    assert main([str(lock)]) == 1
    assert "jinja2 3.1.0 is vulnerable: PYSEC-1" in capsys.readouterr().out


def test_nothing_known_is_no_fault(address: str) -> None:
    assert find_vulnerabilities([("uvloop", "0.21.0")], address) == {}


def test_where_it_cannot_be_asked_it_says_so_loudly_and_does_not_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: object) -> dict[tuple[str, str], list[str]]:
        raise UnreachableError("no network")

    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK, encoding="utf-8")
    monkeypatch.setattr(audit_dependencies, "find_vulnerabilities", refuse)
    assert main([str(lock)]) == 0
    assert "DEPENDENCIES WERE NOT AUDITED" in capsys.readouterr().err


def test_a_closed_port_is_unreachable() -> None:
    with pytest.raises(UnreachableError):
        find_vulnerabilities([("jinja2", "3.1.0")], "http://127.0.0.1:9")


def test_a_file_without_pins_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.lock").write_text("# nothing\n", encoding="utf-8")
    assert main([str(tmp_path / "empty.lock")]) == 1
