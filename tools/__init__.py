"""What builds, fits and measures the data that ships; never imported at run time."""
