"""The list of a court's hearings: a class with a method for each method."""

import json

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

hearings = []


def wants_json(request):
    wanted = request.headers.get("accept", "*/*").lower()
    if not any(part.split(";")[0].strip() in ("application/json", "application/*", "*/*") for part in wanted.split(",")):
        raise HTTPException(406)


async def sent(request):
    kind, _, _ = request.headers.get("content-type", "").partition(";")
    if kind.strip().lower() != "application/json":
        raise HTTPException(415)
    try:
        value = json.loads(await request.body())
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise HTTPException(400) from error
    try:
        case, room = value["case"], value["room"]
    except (TypeError, LookupError) as error:
        raise HTTPException(422) from error
    if type(case) is not str or not case or type(room) is not int or room < 1:
        raise HTTPException(422)
    return {"case": case, "room": room}


class All(HTTPEndpoint):
    methods = ("GET", "HEAD", "OPTIONS", "POST")

    async def dispatch(self):
        try:
            self.place(self.scope.get("path_params", {}).get("number"))
            if self.scope["method"] not in self.methods:
                raise HTTPException(405, headers={"Allow": ", ".join(self.methods)})
            if self.scope["method"] not in ("DELETE", "OPTIONS"):
                wants_json(self.request())
        except HTTPException as error:
            await Response(status_code=error.status_code, headers=error.headers)(self.scope, self.receive, self.send)
        else:
            await super().dispatch()

    def request(self):
        from starlette.requests import Request

        return Request(self.scope, self.receive)

    def place(self, number):
        pass

    async def get(self, request):
        return JSONResponse([hearing for hearing in hearings if hearing])

    async def options(self, request):
        return Response(headers={"Allow": ", ".join(self.methods)})

    async def post(self, request):
        hearing = {"id": len(hearings), **await sent(request)}
        hearings.append(hearing)
        return JSONResponse(hearing, 201, {"Location": f"http://localhost/hearings/{hearing['id']}"})


class One(All):
    methods = ("DELETE", "GET", "HEAD", "OPTIONS", "PUT")

    def place(self, number):
        if number >= len(hearings) or hearings[number] is None:
            raise HTTPException(404)

    async def get(self, request):
        return JSONResponse(hearings[request.path_params["number"]])

    async def put(self, request):
        number = request.path_params["number"]
        hearings[number] = {"id": number, **await sent(request)}
        return await self.get(request)

    async def delete(self, request):
        hearings[request.path_params["number"]] = None
        return Response(status_code=204)


app = Starlette(routes=[Route("/hearings", All), Route("/hearings/{number:int}", One)])
