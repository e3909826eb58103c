"""The use cases: asking, browsing, feedback, waiting for an answer. Storage is seen through small Protocols."""
