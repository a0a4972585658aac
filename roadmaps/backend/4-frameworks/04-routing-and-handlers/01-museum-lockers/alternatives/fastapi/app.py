"""The lockers of a museum: which are taken, and who has what in them."""

from fastapi import Body, Depends, FastAPI, HTTPException

app = FastAPI()
lockers = dict.fromkeys(range(1, 41))


def known(number: str) -> int:
    if not number.isdecimal() or int(number) not in lockers:
        raise HTTPException(404, "there is no such locker")
    return int(number)


@app.get("/lockers/{number}")
async def look(number: int = Depends(known)):
    return {"number": number, "holds": lockers[number]}


@app.put("/lockers/{number}")
async def put(number: int = Depends(known), holds: str = Body(embed=True)):
    if lockers[number] is not None:
        raise HTTPException(409, "this locker is taken")
    lockers[number] = holds
    return {"number": number, "holds": holds}


@app.delete("/lockers/{number}", status_code=204)
async def empty(number: int = Depends(known)):
    lockers[number] = None
