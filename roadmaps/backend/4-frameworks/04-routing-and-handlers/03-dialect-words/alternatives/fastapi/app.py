"""Words of a dialect: addresses are built by the routes themselves, and by a class for URLs."""

from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Query, Response
from pydantic import BaseModel
from starlette.datastructures import URL

app = FastAPI(redirect_slashes=False)


class Entry(BaseModel):
    word: str
    meaning: str


entries: dict[str, Entry] = {}


def shown(entry: Entry):
    like = URL("/search").include_query_params(has=entry.word)
    return {**entry.model_dump(), "self": "/words/" + quote(entry.word, safe="~"), "like": str(like)}


@app.post("/words", status_code=201)
async def add(entry: Entry, response: Response):
    entries[entry.word] = entry
    response.headers["Location"] = shown(entry)["self"]
    return shown(entry)


@app.get("/words/{word:path}")
async def look(word: str):
    if word not in entries:
        raise HTTPException(404, "nobody says that")
    return shown(entries[word])


@app.get("/search")
async def search(has: str, start: int = Query(0, alias="from")):
    found = sorted(word for word in entries if has in word)
    answer = {"words": [shown(entries[word]) for word in found[start:][:2]]}
    if found[start + 2 :]:
        following = URL("/search").include_query_params(has=has, **{"from": start + 2})
        answer["next"] = str(following)
    return answer
