class Balancer:
    """Says which copy gets the next request."""

    def __init__(self, copies, rest):
        self.copies = copies

    def take(self, now):
        """The copy that gets the next request, or None."""

    def done(self, copy, ok, now):
        """A request at this copy has ended."""
