"""What Signpost knows and how it decides: no channel, database or environment in here."""
