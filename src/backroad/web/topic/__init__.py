"""A topic: its lesson, its exercises and what it opens."""
