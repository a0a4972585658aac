import sessions
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


async def sign_in(request):
    content = await request.json()
    answer = JSONResponse({"card": content["card"]}, 201)
    answer.set_cookie("session", await run_in_threadpool(sessions.begin, content["card"]), httponly=True)
    return answer


async def look(request):
    found = await run_in_threadpool(sessions.find, request.cookies.get("session", ""))
    return JSONResponse(found) if found else JSONResponse({"detail": "sign in first"}, 401)


async def ask_for_a_box(request):
    key = request.cookies.get("session", "")
    if not await run_in_threadpool(sessions.find, key):
        return JSONResponse({"detail": "sign in first"}, 401)
    content = await request.json()
    await run_in_threadpool(sessions.add, key, content["box"])
    return JSONResponse({"box": content["box"]}, 201)


async def sign_out(request):
    key = request.cookies.get("session", "")
    if not await run_in_threadpool(sessions.find, key):
        return JSONResponse({"detail": "sign in first"}, 401)
    await run_in_threadpool(sessions.end, key)
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
