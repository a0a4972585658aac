from backroad.checks import check, expect


def notes_under_a_kill(service, history, rng):
    """Notes before and after a kill, one of them on its way just then, and what is there at the end."""
    notes = history.set("note")
    numbers = rng.sample(range(1000, 9999), 6)
    for number in numbers[:3]:
        with notes.insert(number, by="ada") as op:
            op.answered(service.post("/notes", json=number))
    with notes.insert(numbers[3], by="bo"), service.dial() as line:
        line.send(f"POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n{numbers[3]}".encode())
        service.kill()
    service.start()
    for number in numbers[4:]:
        with notes.insert(number, by="ada") as op:
            op.answered(service.post("/notes", json=number))
    with notes.read(by="ada") as op:
        op.answered(service.get("/notes"))
    return notes


@check
def notes_a_number(service, rng):
    """a number that is noted is in the list"""
    number = rng.randrange(1000)
    expect(service.post("/notes", json=number)).has_status(201)
    expect(number in service.get("/notes").json).equals(True)


@check(after=notes_a_number)
def keeps_what_was_acknowledged(service, history, rng):
    """what was acknowledged is there after the service was killed"""
    notes_under_a_kill(service, history, rng).nothing_lost()


@check(after=keeps_what_was_acknowledged)
def keeps_each_once(service, history, rng):
    """each number is there once, and none that nobody has noted"""
    notes = notes_under_a_kill(service, history, rng)
    notes.nothing_twice()
