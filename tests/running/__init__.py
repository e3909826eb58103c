"""The running program against the fake Bot API."""
