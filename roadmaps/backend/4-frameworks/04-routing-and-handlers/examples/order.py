from flask import Flask
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Match, Route


async def show(request):
    return PlainTextResponse("one tool")


async def newest(request):
    return PlainTextResponse("the newest")


app = Starlette(routes=[Route("/tools/{number}", show), Route("/tools/newest", newest)])
scope = {"type": "http", "method": "GET", "path": "/tools/newest"}
print([route.endpoint.__name__ for route in app.routes if route.matches(scope)[0] == Match.FULL])

flask = Flask(__name__)
flask.add_url_rule("/tools/<number>", "show")
flask.add_url_rule("/tools/newest", "newest")
print(flask.url_map.bind("localhost").match("/tools/newest"))
