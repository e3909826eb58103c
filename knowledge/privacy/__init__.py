"""Privacy: personal data out of a text, before anything keeps it."""
