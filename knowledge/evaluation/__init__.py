"""How well Signpost answers: questions with known answers, how they are scored, and what that shows."""
