from .book import use
