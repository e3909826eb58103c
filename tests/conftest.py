"""What holds for all tests. It stands at the top, where it is read too by the process that only hands tests out."""

import pytest

from tests.left_out import REASONS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests were left out for want of a part of the system, and how to run them."""
    for reason, (what, cure) in REASONS.items():
        skipped = [report for report in terminalreporter.stats.get("skipped", []) if reason in str(report.longrepr)]
        if not skipped:
            continue
        terminalreporter.write_sep("!", f"{len(skipped)} {what}")
        for name in sorted({report.nodeid.partition("[")[0] for report in skipped}):
            terminalreporter.write_line(f"left out: {name}")
        terminalreporter.write_line(f"To run them: {cure} && make test")
