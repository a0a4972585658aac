"""A herbarium: a class for each address, a function for each of its methods."""

from itertools import count

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

sheets, numbers = {}, count(1)


class Address(HTTPEndpoint):
    def allow(self):
        known = {"GET", "POST", "PUT", "DELETE"} & {name.upper() for name in dir(self)} | {"OPTIONS"}
        return {"Allow": ", ".join(known | ({"HEAD"} if "GET" in known else set()))}

    async def options(self, request):
        return Response(status_code=204, headers=self.allow())

    async def method_not_allowed(self, request):
        return Response(status_code=405, headers=self.allow())

    def number(self, request):
        number = request.path_params["number"]
        if number not in sheets:
            raise HTTPException(404)
        return number


def shown(number, status=200, **headers):
    return JSONResponse({"number": number, "plant": sheets[number]}, status, headers=headers)


class All(Address):
    async def get(self, request):
        return JSONResponse([{"number": number, "plant": sheets[number]} for number in sheets])

    async def post(self, request):
        number = next(numbers)
        sheets[number] = (await request.json())["plant"]
        return shown(number, 201, Location=f"/sheets/{number}")


class Latest(Address):
    async def get(self, request):
        if not sheets:
            raise HTTPException(404)
        return shown(max(sheets))


class One(Address):
    async def get(self, request):
        return shown(self.number(request))

    async def put(self, request):
        number = self.number(request)
        sheets[number] = (await request.json())["plant"]
        return shown(number)

    async def delete(self, request):
        del sheets[self.number(request)]
        return Response(status_code=204)


class Label(Address):
    async def get(self, request):
        number = self.number(request)
        return PlainTextResponse(f"No. {number}: {sheets[number]}\n")


class WithoutSlash:
    """Sends whoever puts a slash at the end to the address without it."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        app, path = self.app, scope.get("path", "")
        if path.endswith("/") and path != "/":
            query = scope["query_string"].decode()
            app = RedirectResponse(path.rstrip("/") + "?" * bool(query) + query, 308)
        await app(scope, receive, send)


routes = [
    Route("/sheets", All),
    Route("/sheets/latest", Latest),
    Route("/sheets/{number:int}", One),
    Route("/sheets/{number:int}/label", Label),
]
app = WithoutSlash(Starlette(routes=routes))
