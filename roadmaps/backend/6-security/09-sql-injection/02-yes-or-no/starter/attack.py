def find(ask):
    """The code in the table vault, by asking questions that are answered with True or False."""
    longer = ask("' OR (SELECT length(code) > 8 FROM vault) --")
