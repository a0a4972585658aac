import json

from fastapi import FastAPI, Request, Response

SECRET = b"reef-osprey-lantern-42"
app = FastAPI()
results = {}  # what every sample was found to be


@app.post("/hooks/results")
async def receive(request: Request):
    body = await request.body()
    event = json.loads(body)
    results[event["sample"]] = event["result"]
    return Response(status_code=204)


@app.get("/samples/{sample}")
async def show(sample: str):
    return {"sample": sample, "result": results.get(sample)}
