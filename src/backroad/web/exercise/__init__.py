"""An exercise: its task, its files, and the verdict on them as it comes about."""
