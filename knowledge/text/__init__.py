"""The ground floor: text as words."""
