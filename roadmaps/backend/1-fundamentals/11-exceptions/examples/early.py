def guests(booking):
    if booking.isdecimal():
        return int(booking)
    raise ValueError(f"not a number of guests: {booking!r}")


def supper(bookings):
    plates = 0
    for booking in bookings:
        plates = plates + guests(booking)
    return plates


print(supper(["4", "two", "3"]))
