"""Hand-made stand-ins for what is outside."""
