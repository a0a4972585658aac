from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()
tickets = []
answered = {}  # (meter, key) -> the wish and the ticket that was made of it


class Wish(BaseModel):
    plate: str
    minutes: int


@app.post("/tickets")
async def sell(wish: Wish, meter: str = Header(), idempotency_key: str = Header("")):
    if not idempotency_key:
        return JSONResponse({"detail": "Idempotency-Key is missing"}, 400)
    if (meter, idempotency_key) in answered:
        first, ticket = answered[meter, idempotency_key]
        if wish != first:
            return JSONResponse({"detail": "this key belongs to another request"}, 422)
        return JSONResponse(ticket, 200)
    if not 1 <= wish.minutes <= 240:
        return JSONResponse({"detail": "minutes must be 1 to 240"}, 400)
    ticket = {"id": len(tickets) + 1, "plate": wish.plate, "minutes": wish.minutes, "meter": meter}
    tickets.append(ticket)
    answered[meter, idempotency_key] = wish, ticket
    return JSONResponse(ticket, 201)


@app.get("/tickets")
async def sold(plate: str):
    return [ticket for ticket in tickets if ticket["plate"] == plate]
