"""The report as files: one page of HTML that needs nothing else, and a table for spreadsheets."""
