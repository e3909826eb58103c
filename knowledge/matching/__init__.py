"""Matching: from a question's text to candidate entries, and from those to an outcome."""
