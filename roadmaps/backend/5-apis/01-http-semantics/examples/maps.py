"""The maps that an archive lends."""

from flask import Flask, request

app = Flask(__name__)
maps = {1: "Harbour, 1780"}


@app.get("/maps/<int:number>")
def look(number):
    if number not in maps:
        return {"error": f"there is no map {number}"}, 404
    return {"id": number, "title": maps[number]}


@app.post("/maps")
def add():
    number = len(maps) + 1
    maps[number] = request.get_json()["title"]
    return {"id": number, "title": maps[number]}, 201, {"Location": f"/maps/{number}"}


@app.put("/maps/<int:number>")
def describe(number):
    maps[number] = request.get_json()["title"]
    return {"id": number, "title": maps[number]}


@app.delete("/maps/<int:number>")
def withdraw(number):
    if maps.pop(number, None) is None:
        return {"error": f"there is no map {number}"}, 404
    return "", 204
