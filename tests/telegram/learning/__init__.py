"""The question of the day in the chat, by the front door."""
