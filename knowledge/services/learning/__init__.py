"""Learning by a question of the day: a bite is one that somebody was given, made of an entry's learn item."""
