import os
from typing import Annotated

from fastapi import Body, FastAPI, HTTPException
from fastapi.responses import JSONResponse
from psycopg.errors import ForeignKeyViolation
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

address = os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:")
engine = create_engine(address, pool_size=4, max_overflow=0, pool_timeout=5)
app = FastAPI()


@app.exception_handler(OperationalError)
def away(_, error):
    return JSONResponse({"problem": "the database is away"}, 503)


@app.post("/stations/{station}/readings", status_code=201)
def note(station: int, metres: Annotated[float, Body(embed=True)]):
    try:
        with engine.begin() as connection:
            statement = text("INSERT INTO readings (station, metres) VALUES (:station, :metres)")
            connection.execute(statement, {"station": station, "metres": metres})
    except IntegrityError as error:
        raise HTTPException(404 if isinstance(error.orig, ForeignKeyViolation) else 422) from None


@app.get("/stations/{station}/readings")
def show(station: int):
    with engine.connect() as connection:
        statement = text("SELECT metres FROM readings WHERE station = :station ORDER BY id")
        return list(connection.scalars(statement, {"station": station}))
