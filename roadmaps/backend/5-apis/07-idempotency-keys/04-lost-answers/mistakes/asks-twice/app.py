import time

from flask import Flask, request

from locker import Lost, Refused, reserve

app = Flask(__name__)
PAUSES = (0.05,)


@app.put("/parcels/<parcel>")
def take_in(parcel):
    size = request.get_json()["size"]
    try:
        box = reserved(f"parcel-{parcel}", parcel, size)
    except Refused:
        return {"detail": "the lockers refuse this parcel"}, 422
    except Lost:
        return {"detail": "the lockers do not answer, ask again later"}, 503
    return {"parcel": parcel, "box": box}, 201


def reserved(key, parcel, size):
    """Ask until there is an answer. The key says what is wanted, so it is the same for every try, today and tomorrow."""
    for pause in PAUSES:
        try:
            return reserve(key, parcel, size)
        except Lost:
            time.sleep(pause)
    return reserve(key, parcel, size)
