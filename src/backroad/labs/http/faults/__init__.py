"""What goes wrong with a service, with what runs beside it and with what it uses: brought about at a chosen moment,
undone again, and noted, so that a failure shows when it was.
"""
