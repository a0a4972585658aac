from uuid import uuid4

from flask import Flask, request

from locker import reserve

app = Flask(__name__)


@app.put("/parcels/<parcel>")
def take_in(parcel):
    size = request.get_json()["size"]
    box = reserve(str(uuid4()), parcel, size)
    return {"parcel": parcel, "box": box}, 201
