"""Opening hours: read where a text says them for certain, and what they come to at a moment."""
