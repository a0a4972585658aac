"""Reads answers for whoever needs thousands a second: the status, where an answer ends, and its content.

It knows what a plain answer has, with a length, in chunks or until the connection ends, and trusts nothing: what it
cannot read is said in words. It does no input and no output.
"""

from __future__ import annotations

from backroad.labs.http.answer import Headers
from backroad.labs.http.client import BODY, HEAD, INTERIM, Unreadable

KEPT = 64 << 10
"""Bytes of an answer's content that are kept; the rest is counted only."""


class Reply:
    """One answer as it comes. Raises Unreadable where it is none."""

    def __init__(self, method: str = "GET") -> None:
        self._method = method
        self._buffer = b""
        self._state = "head"
        self._left = 0
        self._interim = 0
        self._parts: list[bytes] = []
        self._kept = 0
        self.head = b""
        self.status = 0
        self.size = 0
        """Bytes of content."""
        self.began = False
        """Whether anything has come."""
        self.reusable = False
        """Whether the connection can carry another request, once the answer has ended."""

    @property
    def body(self) -> bytes:
        """The content, or as much of it as is kept."""
        return b"".join(self._parts)

    @property
    def reason(self) -> str:
        """What the status line says behind the status."""
        words = self.head.partition(b"\n")[0].strip().split(b" ", 2)
        return words[2].decode("latin-1") if len(words) > 2 else ""

    @property
    def headers(self) -> Headers:
        """The header fields."""
        pairs = []
        for line in self.head.split(b"\n")[1:]:
            name, _, value = line.partition(b":")
            pairs.append((name.decode("latin-1").strip(), value.decode("utf-8", "backslashreplace").strip()))
        return Headers(tuple(pairs))

    def feed(self, data: bytes) -> bool:
        """So much has come; whether the answer is whole."""
        self.began = True
        self._buffer = self._buffer + data if self._buffer else data
        while True:
            if self._state == "head":
                if not self._head():
                    return False
            elif self._state == "length":
                return self._counted()
            elif self._state == "chunks":
                return self._chunks()
            elif self._state == "rest":
                self._take(self._buffer)
                self._buffer = b""
                return False
            else:
                return self._ended()

    def end(self) -> bool:
        """The connection has ended; whether the answer is whole with that."""
        if self._state == "rest":
            self._state = "done"
            return True
        return False

    # Behind it ------------------------------------------------------------------------------------------------

    def _head(self) -> bool:
        buffer = self._buffer
        end, skip = buffer.find(b"\r\n\r\n"), 4
        plain = buffer.find(b"\n\n", 0, end if end >= 0 else len(buffer))
        if plain >= 0:
            end, skip = plain, 2
        if end < 0 or end > HEAD:
            if not buffer.startswith(b"HTTP/"[: len(buffer)]):
                raise Unreadable("nothing that HTTP knows came back", came=buffer[:200])
            if len(buffer) > HEAD:
                raise Unreadable("the header of an answer does not end", "Output", buffer[:200])
            return False
        self.head = buffer[:end]
        self._buffer = buffer[end + skip :]
        self.status = self._status(self.head)
        if self.status < 200 and self.status != 101:
            self._interim += 1
            if self._interim > INTERIM:
                raise Unreadable(f"more than {INTERIM} interim answers came (1xx), and no final one")
            return bool(self._buffer)
        self._read_fields()
        return True

    def _status(self, head: bytes) -> int:
        word = head[9:12]
        if not head.startswith(b"HTTP/1.") or not word.isdigit() or word < b"100":
            raise Unreadable("nothing that HTTP knows came back", came=head[:200])
        return int(word)

    def _read_fields(self) -> None:
        length, chunked, kept = -1, False, not self.head.startswith(b"HTTP/1.0")
        for line in self.head.split(b"\n")[1:]:
            name, _, value = line.partition(b":")
            name = name.lower()
            if name == b"content-length":
                length = self._length(value.strip())
            elif name == b"transfer-encoding":
                chunked = value.strip().lower().endswith(b"chunked")
            elif name == b"connection":
                said = value.strip().lower()
                kept = b"close" not in said and (kept or b"keep-alive" in said)
        self.reusable = kept
        if self._method == "HEAD" or self.status in (204, 304):
            self._state = "done"
        elif chunked:
            self._state, self._left = "chunks", -1
        elif length >= 0:
            self._state, self._left = "length", length
        else:
            self._state, self.reusable = "rest", False

    def _length(self, value: bytes) -> int:
        if not value.isdigit() or len(value) > 15:
            raise Unreadable(f"Content-Length is no number: {value[:40].decode('latin-1')}", came=self.head[:200])
        if int(value) > BODY:
            raise Unreadable(f"the answer's body is longer than {BODY >> 20} MB", "Output", self.head[:200])
        return int(value)

    def _counted(self) -> bool:
        taken = self._buffer[: self._left]
        self._take(taken)
        self._left -= len(taken)
        self._buffer = self._buffer[len(taken) :]
        return self._ended() if not self._left else False

    def _chunks(self) -> bool:
        while True:
            if self._left > 2:
                taken = self._buffer[: self._left - 2]
                self._take(taken)
                self._left -= len(taken)
                self._buffer = self._buffer[len(taken) :]
            if self._left > 0:
                if self._left > 2 or len(self._buffer) < self._left:
                    return False
                if self._buffer[: self._left] != b"\r\n":
                    raise Unreadable("a chunk is longer than it says", came=self.head[:200])
                self._buffer, self._left = self._buffer[self._left :], -1
            line, found, rest = self._buffer.partition(b"\n")
            if not found:
                if len(line) > 1000:
                    raise Unreadable("the length of a chunk does not end", came=self.head[:200])
                return False
            if self._left == -2:
                # Behind the last chunk come fields that nobody needs, and an empty line.
                self._buffer = rest
                if not line.strip():
                    return self._ended()
                continue
            self._buffer = rest
            size = self._chunk(line.partition(b";")[0].strip())
            self._left = size + 2 if size else -2

    def _chunk(self, word: bytes) -> int:
        try:
            size = int(word, 16) if len(word) <= 8 and word.isalnum() else -1
        except ValueError:
            size = -1
        if size < 0:
            raise Unreadable("the length of a chunk is no number", came=self.head[:200])
        return size

    def _take(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > BODY:
            raise Unreadable(f"the answer's body is longer than {BODY >> 20} MB, and does not end", "Output")
        if self._kept < KEPT and data:
            self._parts.append(data[: KEPT - self._kept])
            self._kept += len(self._parts[-1])

    def _ended(self) -> bool:
        self._state = "done"
        if self._buffer:
            # Whoever says more than one answer to one request cannot be asked again over this connection.
            self.reusable = False
        return True
