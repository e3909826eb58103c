"""What keeps a text from being written back."""


class WritingError(Exception):
    """A value that cannot be written, or a place that is not there; the message names entry, field, value and cure."""
