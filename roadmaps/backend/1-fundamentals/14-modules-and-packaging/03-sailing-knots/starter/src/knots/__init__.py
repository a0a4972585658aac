"""What a knot is good for."""
