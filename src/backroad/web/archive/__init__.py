"""All progress and work in one file, and back."""
