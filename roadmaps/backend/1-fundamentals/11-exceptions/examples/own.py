class BookingError(Exception):
    """A booking that cannot be used."""

    def __init__(self, hut, reason):
        super().__init__(f"{hut}: {reason}")
        self.hut = hut


def guests(hut, booking):
    try:
        return int(booking)
    except ValueError as error:
        raise BookingError(hut, f"{booking!r} is no number") from error


try:
    guests("Red Peak", "two")
except BookingError as error:
    print(error)                    # Red Peak: 'two' is no number
    print(error.hut)                # Red Peak
    print(repr(error.__cause__))
