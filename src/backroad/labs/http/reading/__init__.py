"""What stands in for a browser where there is none: a page is read, and nothing of it is run."""
