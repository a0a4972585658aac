from fastapi import Body, FastAPI

app = FastAPI()
lockers = {n: None for n in range(1, 41)}

@app.get("/lockers/{n:int}")
def look(n: int):
    if n not in lockers:
        return {"error": "there is no such locker"}, 404
    return {"number": n, "holds": lockers[n]}

@app.put("/lockers/{n:int}")
def put(n: int, holds: str = Body(embed=True)):
    if n not in lockers:
        return {"error": "there is no such locker"}, 404
    if lockers[n] is not None:
        return {"error": "taken"}, 409
    lockers[n] = holds
    return look(n)

@app.delete("/lockers/{n:int}", status_code=204)
def empty(n: int):
    lockers[n] = None
