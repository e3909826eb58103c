"""Editing by its front door: real files, a real database, the services as the program wires them."""
