import json
import os
import secrets

import redis
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def begin(card):
    key = secrets.token_urlsafe(24)
    store.set(f"session:{key}", json.dumps({"card": card, "boxes": []}))
    return key


def find(key):
    text = store.get(f"session:{key}")
    return None if text is None else json.loads(text)


def add(key, box):
    """Read, change and write; begin again when somebody else has written meanwhile."""

    def change(pipe):
        content = json.loads(pipe.get(f"session:{key}"))
        content["boxes"].append(box)
        pipe.multi()
        pipe.set(f"session:{key}", json.dumps(content))

    store.transaction(change, f"session:{key}")


def end(key):
    store.delete(f"session:{key}")


async def sign_in(request):
    content = await request.json()
    answer = JSONResponse({"card": content["card"]}, 201)
    answer.set_cookie("session", await run_in_threadpool(begin, content["card"]), httponly=True)
    return answer


async def look(request):
    found = await run_in_threadpool(find, request.cookies.get("session", ""))
    return JSONResponse(found) if found else JSONResponse({"detail": "sign in first"}, 401)


async def ask_for_a_box(request):
    key = request.cookies.get("session", "")
    if not await run_in_threadpool(find, key):
        return JSONResponse({"detail": "sign in first"}, 401)
    content = await request.json()
    await run_in_threadpool(add, key, content["box"])
    return JSONResponse({"box": content["box"]}, 201)


async def sign_out(request):
    key = request.cookies.get("session", "")
    if not await run_in_threadpool(find, key):
        return JSONResponse({"detail": "sign in first"}, 401)
    await run_in_threadpool(end, key)
    return Response(status_code=204)


async def health(_):
    return JSONResponse({"status": "up"})


app = Starlette(
    routes=[
        Route("/session", sign_in, methods=["POST"]),
        Route("/session", look, methods=["GET"]),
        Route("/session", sign_out, methods=["DELETE"]),
        Route("/boxes", ask_for_a_box, methods=["POST"]),
        Route("/health", health),
    ]
)
