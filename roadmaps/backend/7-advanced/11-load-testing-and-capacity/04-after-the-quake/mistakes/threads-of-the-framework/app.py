import os
import threading

import httpx2
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

center = httpx2.Client(base_url=os.environ["UPSTREAM_URL"], timeout=None)
places = threading.BoundedSemaphore(12)


def pass_on(content):
    try:
        with places:
            answer = center.post("/readings", content=content, headers={"Content-Type": "application/json"})
        answer.raise_for_status()
        return JSONResponse(answer.json(), 201)
    except (httpx2.HTTPError, ValueError) as error:
        return JSONResponse({"detail": f"the warning centre: {error}"}, 502)


async def report(request):
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(pass_on, await request.body())


def health(_):
    return JSONResponse({"status": "up"})


app = Starlette(routes=[Route("/reports", report, methods=["POST"]), Route("/health", health)])
