"""Places: which district a question is about."""
