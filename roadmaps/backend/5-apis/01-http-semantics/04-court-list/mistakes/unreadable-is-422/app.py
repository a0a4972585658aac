"""The list of a court's hearings."""

import itertools
import json

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse

app = FastAPI()
hearings = {}
numbers = itertools.count(1)

ALL = ["GET", "HEAD", "OPTIONS", "POST"]
ONE = ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE"]


def allow(request, methods):
    """405 unless the method is one of these, 406 where JSON cannot be read."""
    if request.method not in methods:
        raise HTTPException(405, headers={"Allow": ", ".join(methods)})
    if request.method in ("GET", "HEAD", "POST", "PUT"):
        accepts = ",".join(request.headers.getlist("accept")) or "*/*"
        ranges = [part.split(";")[0].strip().lower() for part in accepts.split(",")]
        if not {"application/json", "application/*", "*/*"} & set(ranges):
            raise HTTPException(406)


async def sent(request):
    """The hearing that was sent, without an id."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)
    try:
        value = json.loads(await request.body())
    except ValueError:
        raise HTTPException(422) from None
    if not isinstance(value, dict):
        raise HTTPException(422, "an object is needed")
    case, room = value.get("case"), value.get("room")
    if not isinstance(case, str) or case == "":
        raise HTTPException(422, "case is a text")
    if type(room) is not int or room < 1:
        raise HTTPException(422, "room is a whole number from 1 up")
    return {"case": case, "room": room}


@app.api_route("/hearings", methods=METHODS)
async def all_hearings(request: Request):
    allow(request, ALL)
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(ALL)})
    if request.method == "POST":
        hearing = await sent(request)
        number = next(numbers)
        hearings[number] = {"id": number, **hearing}
        return JSONResponse(hearings[number], 201, {"Location": f"/hearings/{number}"})
    return JSONResponse(list(hearings.values()))


@app.api_route("/hearings/{number}", methods=METHODS)
async def one_hearing(number: str, request: Request):
    if not number.isdecimal() or int(number) not in hearings:
        raise HTTPException(404)
    key = int(number)
    allow(request, ONE)
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(ONE)})
    if request.method == "DELETE":
        del hearings[key]
        return Response(status_code=204)
    if request.method == "PUT":
        hearings[key] = {"id": key, **await sent(request)}
    return JSONResponse(hearings[key])
