"""Whose certificates are trusted."""

import ssl
from functools import cache

import httpx


@cache
def load_certificates() -> ssl.SSLContext:
    """Return what a connection is checked against; read once, since that takes a while."""
    return httpx.create_ssl_context()
