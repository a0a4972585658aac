"""What a knot is good for."""
from .book import use
