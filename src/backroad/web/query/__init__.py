"""SQL that is tried in the page of an exercise, on a fresh copy of its database."""
