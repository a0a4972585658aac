"""Search over topics, lessons, exercises and projects."""
