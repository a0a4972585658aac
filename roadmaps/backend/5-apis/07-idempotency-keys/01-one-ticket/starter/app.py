from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()
tickets = []


class Wish(BaseModel):
    plate: str
    minutes: int


@app.post("/tickets")
async def sell(wish: Wish, meter: str = Header()):
    if not 1 <= wish.minutes <= 240:
        return JSONResponse({"detail": "minutes must be 1 to 240"}, 400)
    ticket = {"id": len(tickets) + 1, "plate": wish.plate, "minutes": wish.minutes, "meter": meter}
    tickets.append(ticket)
    return JSONResponse(ticket, 201)


@app.get("/tickets")
async def sold(plate: str):
    return [ticket for ticket in tickets if ticket["plate"] == plate]
