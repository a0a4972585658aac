"""Settings, and what this machine can run."""
