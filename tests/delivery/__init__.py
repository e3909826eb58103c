"""Delivery: what arrives and what is sent."""
