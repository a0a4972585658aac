import json
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

SOCIETY = json.loads(Path("society.json").read_text())
MEMBERS = {f"Bearer {one['token']}": one["id"] for one in SOCIETY["members"]}
PLOTS = {one["number"]: one for one in SOCIETY["plots"]}


class Notice(BaseModel):
    notice: str


def member(authorization: Annotated[str, Header()] = "") -> int:
    if authorization not in MEMBERS:
        raise HTTPException(401)
    return MEMBERS[authorization]


def own_plot(number: int, holder: Annotated[int, Depends(member)]) -> dict:
    for plot in PLOTS.values():
        if (plot["number"], plot["holder"]) == (number, holder):
            return plot
    raise HTTPException(404)


Own = Annotated[dict, Depends(own_plot)]
app = FastAPI(dependencies=[Depends(member)])


@app.get("/plots")
def plots(holder: Annotated[int, Depends(member)]):
    return [plot for plot in PLOTS.values() if plot["holder"] == holder]


@app.get("/plots/{number}")
def one_plot(plot: Own):
    return plot


@app.get("/plots/{number}/bill", response_class=PlainTextResponse)
def bill(plot: Own):
    return f"Plot {plot['number']}: {plot['water']} m3 of water, {plot['water'] * 2} euros\n"


@app.put("/plots/{number}/notice")
def leave_notice(plot: Own, body: Notice):
    plot["notice"] = body.notice
    return plot
