from flask import Flask, request

app = Flask(__name__)
tickets = []
answers = {}


@app.post("/tickets")
def sell():
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return {"detail": "Idempotency-Key is missing"}, 400
    meter, wish = request.headers["Meter"], request.get_json()
    mine = answers.setdefault(meter, {})
    if key not in mine:
        if not 1 <= wish["minutes"] <= 240:
            return {"detail": "minutes must be 1 to 240"}, 400
        ticket = {"id": len(tickets) + 1, **wish, "meter": meter}
        tickets.append(ticket)
        mine[key] = {"wish": wish, "ticket": ticket}
    if mine[key]["wish"] != wish:
        return {"detail": "this key was used for something else"}, 422
    return mine[key]["ticket"], 201


@app.get("/tickets")
def sold():
    return [ticket for ticket in tickets if ticket["plate"] == request.args["plate"]]
