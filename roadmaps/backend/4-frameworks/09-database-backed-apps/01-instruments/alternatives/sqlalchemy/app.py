import os
from typing import Annotated

from fastapi import Body, FastAPI, HTTPException, Response
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:"))
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Instrument(Base):
    __tablename__ = "instruments"
    id: Mapped[int] = mapped_column(primary_key=True)
    inventory: Mapped[str]
    kind: Mapped[str]
    lent_to: Mapped[str | None]

    def plain(self):
        return {column.key: getattr(self, column.key) for column in inspect(Instrument).columns}


def found(session, id):
    one = session.get(Instrument, id)
    if one is None:
        raise HTTPException(404)
    return one


@app.post("/instruments", status_code=201)
def add(inventory: Annotated[str, Body()], kind: Annotated[str, Body()], response: Response):
    try:
        with Session(engine) as session, session.begin():
            one = Instrument(inventory=inventory, kind=kind)
            session.add(one)
            session.flush()
            added = one.plain()
    except IntegrityError:
        raise HTTPException(409) from None
    response.headers["Location"] = f"/instruments/{added['id']}"
    return added


@app.get("/instruments/{id}")
def show(id: int):
    with Session(engine) as session:
        return found(session, id).plain()


@app.patch("/instruments/{id}")
def change(id: int, sent: dict[str, str | None]):
    with Session(engine) as session, session.begin():
        one = found(session, id)
        for name in {"kind", "lent_to"} & sent.keys():
            setattr(one, name, sent[name])
        session.flush()
        return one.plain()


@app.delete("/instruments/{id}", status_code=204)
def remove(id: int):
    with Session(engine) as session, session.begin():
        session.delete(found(session, id))
