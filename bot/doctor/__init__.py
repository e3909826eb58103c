"""The doctor: looks at what Signpost stands on, and says of each part how it is, with a cure."""
