# Read a name. Then print the greeting.
