import os

from psycopg import AsyncConnection, OperationalError
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def connected():
    return await AsyncConnection.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


async def card(request):
    code = request.path_params["code"]
    async with await connected() as db:
        if request.method == "PUT":
            balance = (await request.json())["balance"]
            await db.execute("INSERT INTO cards VALUES (%s, 0) ON CONFLICT DO NOTHING", [code])
            await db.execute("UPDATE cards SET balance = %s WHERE code = %s", [balance, code])
            return JSONResponse({"code": code, "balance": balance})
        found = await (await db.execute("SELECT * FROM cards WHERE code = %s", [code])).fetchone()
        if found is None:
            return JSONResponse({"detail": "there is no such card"}, 404)
        made = await db.execute("SELECT id, amount FROM redemptions WHERE card = %s ORDER BY id", [code])
        return JSONResponse({**found, "redemptions": await made.fetchall()})


async def redeem(request):
    code, wish = request.path_params["code"], await request.json()
    key = request.headers.get("idempotency-key", "")
    if not 0 < len(key) < 256:
        return JSONResponse({"detail": "a key of 1 to 255 characters is needed"}, 400)
    till = request.headers["authorization"].removeprefix("Bearer ")
    try:
        async with await connected() as db:
            return await once(db, till, key, {"code": code, "amount": wish["amount"]})
    except OperationalError:
        return JSONResponse({"detail": "the database is away"}, 503)


async def once(db, till, key, wish):
    """A lock with the name of the key says who is at work; nobody waits for anybody."""
    lock = await db.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0)) AS got", [f"{till} {key}"])
    if not (await lock.fetchone())["got"]:
        return JSONResponse({"detail": "still at work"}, 409, {"Retry-After": "1"})
    known = await (await db.execute("SELECT * FROM done WHERE till = %s AND key = %s", [till, key])).fetchone()
    if known:
        if known["wish"] != wish:
            return JSONResponse({"detail": "this key belongs to another request"}, 422)
        return JSONResponse(known["answer"], known["status"])
    status, answer = await take(db, till, **wish)
    await db.execute(
        "INSERT INTO done VALUES (%s, %s, %s, %s, %s)", [till, key, Jsonb(wish), status, Jsonb(answer)]
    )
    await db.commit()
    return JSONResponse(answer, status)


async def take(db, till, code, amount):
    row = await (await db.execute("SELECT balance FROM cards WHERE code = %s FOR UPDATE", [code])).fetchone()
    if row is None or row["balance"] < amount:
        return 402, {"detail": "there is not enough on the card"}
    await db.execute("UPDATE cards SET balance = balance - %s WHERE code = %s", [amount, code])
    made = await db.execute(
        "INSERT INTO redemptions (card, till, amount) VALUES (%s, %s, %s) RETURNING id", [code, till, amount]
    )
    return 201, {"id": (await made.fetchone())["id"], "card": code, "amount": amount, "left": row["balance"] - amount}


app = Starlette(
    routes=[
        Route("/cards/{code}", card, methods=["GET", "PUT"]),
        Route("/cards/{code}/redemptions", redeem, methods=["POST"]),
    ]
)
