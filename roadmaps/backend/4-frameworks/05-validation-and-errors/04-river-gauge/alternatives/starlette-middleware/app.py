import asyncio
import os
import sys
import traceback
import uuid
from urllib.request import urlopen

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route


def problem(status, title, headers=None, **more):
    content = {"title": title, "status": status, **more}
    return JSONResponse(content, status, headers, media_type="application/problem+json")


class Edge:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        try:
            await self.app(scope, receive, send)
        except Exception:
            number = str(uuid.uuid4())
            print(f"failure {number}\n{traceback.format_exc()}", file=sys.stderr, flush=True)
            await problem(500, "Something went wrong", id=number)(scope, receive, send)


def asked():
    with urlopen(os.environ["UPSTREAM_URL"] + "/level", timeout=1.8) as answer:
        return answer.read().decode()


async def outing(request):
    try:
        said = await asyncio.to_thread(asked)
    except OSError:
        raise HTTPException(503, "The gauge is away", {"Retry-After": "5"}) from None
    level = float(said.removeprefix('{"level":').removesuffix("}"))
    return JSONResponse({"boat": request.path_params["boat"], "level": level, "may": level <= 350})


async def refused(_, error):
    return problem(error.status_code, error.detail, error.headers)


app = Starlette(
    routes=[Route("/outings/{boat}", outing)],
    middleware=[Middleware(Edge)],
    exception_handlers={HTTPException: refused},
)
