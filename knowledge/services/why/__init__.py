"""How a home touches health: themes, found by what staff call them, and told for a place."""
