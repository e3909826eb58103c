"""What is held on the people who use Signpost: shown to them, forgotten when they ask, and gone in time by itself."""
