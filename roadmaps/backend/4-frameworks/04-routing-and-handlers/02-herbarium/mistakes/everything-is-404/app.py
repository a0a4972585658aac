"""A herbarium: sheets of paper with a pressed plant on each."""

from itertools import count

from fastapi import Body, Depends, FastAPI, HTTPException, Response
from fastapi.responses import PlainTextResponse
from starlette.responses import RedirectResponse
from starlette.routing import Match

app = FastAPI(openapi_url=None, redirect_slashes=False)
numbers = count(1)
sheets = {}
LOOK = ["GET", "HEAD"]


def allowed(scope):
    """The methods that an address knows; none where there is no such address."""
    methods = set()
    for route in app.routes:
        if route.matches(scope)[0] != Match.NONE:
            methods |= route.methods
    return methods


@app.middleware("http")
async def answer_for_all(request, call_next):
    """What is the same for all addresses: slashes, OPTIONS, and methods that an address does not know."""
    path, query = request.url.path, request.url.query
    if path != "/" and path.endswith("/"):
        return RedirectResponse(path.rstrip("/") + (f"?{query}" if query else ""), 308)
    methods = allowed(request.scope)
    if not methods or request.method in methods:
        return await call_next(request)
    allow = {"Allow": ", ".join(sorted(methods | {"OPTIONS"}))}
    return Response(status_code=204 if request.method == "OPTIONS" else 404, headers=allow)


def known(number: int) -> int:
    if number not in sheets:
        raise HTTPException(404)
    return number


@app.api_route("/sheets", methods=LOOK)
async def look_at_all():
    return [{"number": number, "plant": plant} for number, plant in sheets.items()]


@app.post("/sheets", status_code=201)
async def add(response: Response, plant: str = Body(embed=True)):
    number = next(numbers)
    sheets[number] = plant
    response.headers["Location"] = f"/sheets/{number}"
    return {"number": number, "plant": plant}


@app.api_route("/sheets/latest", methods=LOOK)
async def latest():
    if not sheets:
        raise HTTPException(404)
    number = max(sheets)
    return {"number": number, "plant": sheets[number]}


@app.api_route("/sheets/{number:int}", methods=LOOK)
async def look(number: int = Depends(known)):
    return {"number": number, "plant": sheets[number]}


@app.put("/sheets/{number:int}")
async def change(number: int = Depends(known), plant: str = Body(embed=True)):
    sheets[number] = plant
    return {"number": number, "plant": plant}


@app.delete("/sheets/{number:int}", status_code=204)
async def remove(number: int = Depends(known)):
    del sheets[number]


@app.api_route("/sheets/{number:int}/label", methods=LOOK)
async def label(number: int = Depends(known)):
    return PlainTextResponse(f"No. {number}: {sheets[number]}\n")
