"""Measurements that are run by hand: speed, and Signpost beside plain methods."""
