import os

from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

address = os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:")
engine = create_engine(address, pool_pre_ping=True)
app = FastAPI()


class Decision(BaseModel):
    verdict: str
    letters: list[str]


@app.exception_handler(DBAPIError)
def away(_, error):
    broken = error.connection_invalidated or isinstance(error, OperationalError)
    return JSONResponse({"detail": "the database is away"}, 503 if broken else 500)


@app.exception_handler(IntegrityError)
def unknown(_, error):
    return JSONResponse({"detail": "an address is not known"}, 422)


def transaction():
    with engine.begin() as connection:
        yield connection


@app.post("/applications/{id}/decision", status_code=201)
def decide(id: int, wanted: Decision, connection=Depends(transaction, scope="function")):
    one = {"id": id, "verdict": wanted.verdict}
    status = connection.scalar(text("SELECT status FROM applications WHERE id = :id FOR UPDATE"), one)
    if status != "open":
        raise HTTPException(409 if status else 404)
    insert = "INSERT INTO decisions (application, verdict) VALUES (:id, :verdict) RETURNING id"
    decision = connection.scalar(text(insert), one)
    connection.execute(text("UPDATE applications SET status = :verdict WHERE id = :id"), one)
    if wanted.letters:
        letters = [{"decision": decision, "address": address} for address in wanted.letters]
        connection.execute(text("INSERT INTO letters VALUES (:decision, :address)"), letters)
    return {"decision": decision}
