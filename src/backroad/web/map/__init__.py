"""The map of a roadmap, and the guides to it and its stages."""
