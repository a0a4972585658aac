"""A herbarium: sheets of paper with a pressed plant on each."""

from itertools import count

from fastapi import Body, FastAPI, HTTPException, Response

app = FastAPI()
numbers = count(1)
sheets = {}


@app.get("/sheets/{number}")
async def look(number: int):
    if number not in sheets:
        raise HTTPException(404)
    return {"number": number, "plant": sheets[number]}


@app.post("/sheets", status_code=201)
async def add(response: Response, plant: str = Body(embed=True)):
    number = next(numbers)
    sheets[number] = plant
    response.headers["Location"] = f"/sheets/{number}"
    return {"number": number, "plant": plant}
