import os
import secrets

import redis
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

store = redis.Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


def begin(card):
    """The id of a new session."""
    key = secrets.token_urlsafe(24)
    store.set(f"session:{key}", card, ex=8 * 3600)
    return key


def find(key):
    """What is known of a session, or None."""
    card = store.get(f"session:{key}")
    return None if card is None else {"card": card, "boxes": store.lrange(f"boxes:{key}", 0, -1)}


def add(key, box):
    """Put a box at the end of the list."""
    store.rpush(f"boxes:{key}", box)
    store.expire(f"boxes:{key}", 8 * 3600)


def end(key):
    """The session is over."""
    store.delete(f"session:{key}", f"boxes:{key}")


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
    answer = Response(status_code=204)
    answer.delete_cookie("session")
    return answer


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
