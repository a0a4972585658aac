from flask import Flask, abort, request

app = Flask(__name__)
tools = {7: "saw"}


@app.get("/tools/<int:number>")
def show(number):
    if number not in tools:
        abort(404)
    return {"number": number, "name": tools[number]}


@app.put("/tools/<int:number>")
def change(number):
    tools[number] = request.get_json()["name"]
    return {"number": number, "name": tools[number]}


client = app.test_client()
print(client.get("/tools/7").json)
print(client.put("/tools/8", json={"name": "drill"}).json)
for method, path in (
    ("HEAD", "/tools/7"),
    ("OPTIONS", "/tools/7"),
    ("DELETE", "/tools/7"),
    ("GET", "/tools/99"),
    ("GET", "/tools/saw"),
    ("GET", "/tools/7/"),
):
    answer = client.open(path, method=method)
    print(method, path, answer.status_code, sorted(answer.allow))
