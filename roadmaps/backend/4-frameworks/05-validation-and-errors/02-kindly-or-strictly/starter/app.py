from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Booking(BaseModel):
    bed: Annotated[int, Field(ge=1, le=40)]
    nights: Annotated[int, Field(gt=0, strict=True)]
    breakfast: bool = False


@app.post("/bookings", status_code=201)
async def book(booking: Booking):
    return booking
