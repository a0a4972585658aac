"""The command is in the package itself."""
