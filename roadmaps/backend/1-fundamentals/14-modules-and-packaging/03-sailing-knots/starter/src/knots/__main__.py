"""What `python -m knots` runs."""
