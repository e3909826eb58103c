"""What the tests of delivery stand on."""

from tests.telegram.conftest import api, desk, knowledge, log_file

__all__ = ["api", "desk", "knowledge", "log_file"]
