"""What a score is made of: a file for each term, with its numbers, where they come from, and what it says in words."""
