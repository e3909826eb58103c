"""Delivery: what arrives is written down first and handled after; what is sent waits until it has arrived."""
