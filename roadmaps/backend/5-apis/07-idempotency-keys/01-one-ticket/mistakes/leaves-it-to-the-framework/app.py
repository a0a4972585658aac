from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()
tickets = []
used = {}


class Wish(BaseModel):
    plate: str
    minutes: int


@app.post("/tickets")
async def sell(wish: Wish, meter: str = Header(), idempotency_key: str = Header()):
    if not idempotency_key:
        return JSONResponse({'detail': 'no key'}, 400)
    k = (meter, idempotency_key)
    if k in used:
        if used[k]['plate'] != wish.plate or used[k]['minutes'] != wish.minutes:
            return JSONResponse({'detail': 'other'}, 422)
        return JSONResponse(used[k], 201)
    if not 1 <= wish.minutes <= 240:
        return JSONResponse({"detail": "minutes must be 1 to 240"}, 400)
    ticket = {"id": len(tickets) + 1, "plate": wish.plate, "minutes": wish.minutes, "meter": meter}
    tickets.append(ticket)
    used[k] = ticket
    return JSONResponse(ticket, 201)


@app.get("/tickets")
async def sold(plate: str):
    return [ticket for ticket in tickets if ticket["plate"] == plate]
