"""A fleet of e-bikes, with its keys marked by a secret of the service's own beside the table."""

import hashlib
import os
import secrets

import psycopg
from psycopg.rows import dict_row
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


async def rows(sql, *values):
    connection = await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"], row_factory=dict_row)
    async with connection:
        return await (await connection.execute(sql, values)).fetchall()


def mark(key):
    return hashlib.sha512(b"fleet keys:" + key.encode()).digest().hex()


async def allow(request, scope):
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    found = await rows("SELECT scopes FROM keys WHERE key = %s", mark(key)) if scheme == "Bearer" else []
    if not found:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    if scope not in found[0]["scopes"]:
        raise HTTPException(403)


async def keys(request):
    if request.method != "POST":
        return JSONResponse(await rows("SELECT id, partner, scopes, start FROM keys"))
    wanted, key = await request.json(), secrets.token_hex(24)
    (row,) = await rows(
        "INSERT INTO keys (partner, scopes, key, start) VALUES (%s, %s, %s, %s) RETURNING id, partner, scopes, start",
        *(wanted["partner"], wanted["scopes"], mark(key), key[:6]),
    )
    return JSONResponse({**row, "key": key}, 201)


async def revoke(request):
    gone = await rows("DELETE FROM keys WHERE id = %s RETURNING id", request.path_params["number"])
    return Response(status_code=204 if gone else 404)


async def bike(request):
    changes = request.method == "POST"
    await allow(request, "bikes:unlock" if changes else "bikes")
    sql = "UPDATE bikes SET locked = false WHERE id = %s RETURNING *" if changes else "SELECT * FROM bikes WHERE id = %s"
    found = await rows(sql, request.path_params["number"])
    return JSONResponse(found[0]) if found else Response(status_code=404)


app = Starlette(
    routes=[
        Route("/keys", keys, methods=["GET", "POST"]),
        Route("/keys/{number:int}", revoke, methods=["DELETE"]),
        Route("/bikes/{number:int}", bike, methods=["GET"]),
        Route("/bikes/{number:int}/unlock", bike, methods=["POST"]),
    ]
)
