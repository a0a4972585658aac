"""A project: its text, its milestones and how the program grew."""
