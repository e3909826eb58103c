"""Learning in small bites: one question a day, from what the entries hold."""
