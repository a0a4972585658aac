"""Progress: what is done and mastered, what waits, a year at a glance, and the time that it took."""
