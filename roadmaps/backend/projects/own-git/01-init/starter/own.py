"""A Git of your own: `python3 own.py COMMAND …`."""
