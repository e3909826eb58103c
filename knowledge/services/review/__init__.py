"""Review: what staff asked and did not get, in queues that admins work through, and the figures of it all."""
