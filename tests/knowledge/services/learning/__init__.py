"""Tests of learning in small bites."""
