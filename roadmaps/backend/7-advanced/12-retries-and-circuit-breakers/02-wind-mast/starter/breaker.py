class Breaker:
    """Lets calls through while they go well, and keeps them back while they do not."""

    def __init__(self, failures, pause, clock):
        self.failures = failures
        self.pause = pause
        self.clock = clock

    def admit(self):
        """A pass for one call, or None when it must not be made."""
        return "pass"

    def ended(self, given, good):
        """The call with this pass has ended, well or not."""
