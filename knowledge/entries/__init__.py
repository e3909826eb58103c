"""Entries: what one is, reading them, and finding every fault in a base at once."""
