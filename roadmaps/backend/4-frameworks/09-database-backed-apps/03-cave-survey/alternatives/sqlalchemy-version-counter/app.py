import os

from fastapi import FastAPI, HTTPException, Request, Response
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError

engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:"), pool_size=8)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Passage(Base):
    __tablename__ = "passages"
    name: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    version: Mapped[int] = mapped_column()
    __mapper_args__ = {"version_id_col": version}


def found(session, name, response):
    passage = session.get(Passage, name)
    if passage is None:
        raise HTTPException(404)
    response.headers["ETag"] = f'"{passage.version}"'
    return passage


@app.get("/passages/{name}")
def show(name: str, response: Response):
    with Session(engine) as session:
        passage = found(session, name, response)
        return {"name": passage.name, "text": passage.text}


@app.put("/passages/{name}")
def save(name: str, wanted: dict[str, str], request: Request, response: Response):
    with Session(engine) as session:
        passage = found(session, name, response)
        if "if-match" not in request.headers:
            raise HTTPException(428)
        if request.headers["if-match"] != response.headers["ETag"]:
            raise HTTPException(412)
        passage.text = wanted["text"]
        try:
            session.commit()
        except StaleDataError:
            raise HTTPException(412) from None
        session.refresh(passage)
        response.headers["ETag"] = f'"{passage.version}"'
        return {"name": passage.name, "text": passage.text}
