"""Dated notices of an area or its districts, which stand on top of matching answers."""
