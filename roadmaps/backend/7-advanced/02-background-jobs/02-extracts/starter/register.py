"""The register: old, and slow."""

import time


def draw(plot):
    """The text of an extract."""
    time.sleep(0.3)
    return f"Extract from the land register. Plot {plot}: no charges."
