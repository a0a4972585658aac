def guests(booking):
    if booking.isdecimal():
        return int(booking)
    raise ValueError(f"not a number of guests: {booking!r}")


for booking in ["4", "two", "3"]:
    try:
        number = guests(booking)
    except ValueError as error:
        print("ask again:", error)
    else:
        print("plates:", number)
