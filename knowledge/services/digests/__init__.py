"""Digests: what those who look after Signpost are told each week, and owners of entries each month."""
