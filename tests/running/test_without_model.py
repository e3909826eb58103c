"""Without the model, or with a broken one, the program starts, says so wherever it is started, and answers."""

from pathlib import Path

import pytest

from tests.running.copies import copy_program, run_copy

SAID = "build it with tools/build_model.py"


@pytest.fixture(scope="module", params=[None, b"", b"not a network"], ids=["missing", "empty", "broken"])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_program(tmp_path_factory.mktemp("program"), request.param)


def test_ask_says_so_answers_and_keeps_nothing_as_vectors(copy: Path) -> None:
    ran = run_copy(copy, "ask", "--area", "rutland", "pendent alarm")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.startswith("Matching without meaning: ")
    assert SAID in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout.startswith("Telecare")
    assert [path.name for path in (copy / "base").iterdir() if path.suffix == ".npz"] == [], "nothing kept as vectors"


def test_terminal_and_log_say_so_and_the_chat_answers(copy: Path) -> None:
    ran = run_copy(copy, "chat", typed="pendent alarm\n/quit\n")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Telecare" in ran.stdout
    assert "I answer without knowing what words mean" in " ".join(ran.stdout.split())
    log = "".join(path.read_text(encoding="utf-8") for path in (copy / "data").glob("*.log"))
    assert "matching without meaning" in log
    assert SAID in log
