"""What staff say of themselves, if they like: what they do, whom they work for, and how sure they are."""
