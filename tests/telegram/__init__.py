"""Real updates through the real application, which talks to the fake Bot API."""
