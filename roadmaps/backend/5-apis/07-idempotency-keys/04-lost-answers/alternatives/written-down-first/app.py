import sqlite3
import time
import uuid

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

import locker

app = FastAPI()


class Parcel(BaseModel):
    size: str


def key_of(parcel):
    """A key made up once for each parcel, and on disk before anybody is asked."""
    store = sqlite3.connect("keys.db")
    with store:
        store.execute("CREATE TABLE IF NOT EXISTS keys (parcel TEXT PRIMARY KEY, key TEXT NOT NULL)")
        store.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", [parcel, str(uuid.uuid4())])
    (key,) = store.execute("SELECT key FROM keys WHERE parcel = ?", [parcel]).fetchone()
    store.close()
    return key


@app.put("/parcels/{parcel}", status_code=201)
def take_in(parcel: str, asked: Parcel):
    key = key_of(parcel)
    for number in range(5):
        try:
            return {"parcel": parcel, "box": locker.reserve(key, parcel, asked.size)}
        except locker.Refused:
            raise HTTPException(422, "no box for this parcel") from None
        except locker.Lost:
            time.sleep(0.02 * 2**number)
    raise HTTPException(503, "the lockers do not answer")
