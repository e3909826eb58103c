"""Editing: changes to the knowledge base, proposed, checked, tried, replayed, approved, published and undone."""
