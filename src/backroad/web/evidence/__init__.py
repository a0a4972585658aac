"""What a failed check shows: for each kind a function that prepares it, and a template that draws it."""
