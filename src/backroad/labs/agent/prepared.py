"""Follows what a client of PostgreSQL sends, for the texts of statements that are only named when they are run.

A pool prepares a statement once and then sends its name and the values ("extended query" in the manual): without this,
nothing of its text would be seen any more.
"""

MOST = 1000
"""Statements of one client that are remembered."""
LONGEST = 1 << 16
"""Bytes of a message that is looked at: values may be much longer."""
PARSE, BIND, CLOSE = b"PBC"


class Client:
    """What one connection has prepared."""

    def __init__(self):
        self.texts = {}
        self.run = []
        """Texts, in capitals, of what the last bytes ran by name."""
        self.kept = []
        """Parts of the last bytes that only prepared something for later."""
        self.waiting = b""
        self.skips = 0
        """Bytes still to come of a message that is not looked at."""

    def follow(self, data):
        """Take in the next bytes that the client sent."""
        self.run, self.kept = [], []
        if self.skips >= len(data):
            self.skips -= len(data)
            return
        data, self.skips = self.waiting + data[self.skips :], 0
        at = 0
        while len(data) - at >= 5:
            end = at + 1 + max(4, int.from_bytes(data[at + 1 : at + 5], "big"))
            if end > len(data):
                if end - at > LONGEST:
                    self.skips, at = end - len(data), len(data)
                break
            self.take(data[at], data[at + 5 : end])
            at = end
        self.waiting = data[at:]

    def runs(self, data, needle):
        """Whether the last bytes run something with this text, which is in capitals, or hand it over."""
        for content in self.kept:
            data = data.replace(content, b"")
        return needle in data.upper() or any(needle in text for text in self.run)

    def take(self, kind, content):
        """Take in one message."""
        if kind == PARSE:
            name, _, rest = content.partition(b"\0")
            if name and len(self.texts) < MOST:
                self.texts[name] = rest.partition(b"\0")[0].upper()
                self.kept.append(content)
        elif kind == BIND:
            text = self.texts.get(content.split(b"\0", 2)[1] if content.count(b"\0") > 1 else b"")
            if text is not None:
                self.run.append(text)
        elif kind == CLOSE and content[:1] == b"S":
            self.texts.pop(content[1:].rstrip(b"\0"), None)
