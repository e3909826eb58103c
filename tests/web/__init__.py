"""The web pages: the real application, over HTTP and in a browser."""
