"""The report: what is counted, what may be published of it, and the files."""
