"""The chat page for staff."""
