class Input:
    """What comes over a connection. What was taken in and not yet asked for is kept for the next question."""

    def __init__(self, receive):
        self.receive = receive
        self.data = b""

    def more(self):
        part = self.receive()
        if not part:
            raise EOFError("the other side has closed the connection")
        self.data += part

    def until(self, mark):
        while mark not in self.data:
            self.more()
        found, _, self.data = self.data.partition(mark)
        return found

    def exactly(self, size):
        while len(self.data) < size:
            self.more()
        found, self.data = self.data[:size], self.data[size:]
        return found


pieces = iter([b"PUT /log HTT", b"P/1.1\r\nContent-Length: 4\r\n\r", b"\nsnowGET /lo", b"g HTTP/1.1\r\n\r\n"])
source = Input(lambda: next(pieces))
print(source.until(b"\r\n\r\n"))
print(source.exactly(4))
print(source.data)
print(source.until(b"\r\n\r\n"))
