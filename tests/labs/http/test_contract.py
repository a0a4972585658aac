"""A service's own OpenAPI document, held against what the service does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backroad.model.verdict import Verdict

from ...workshop import Workshop, failed, passed  # noqa: TID252 - tests are not a package that could be named

APP = """
import json, os
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/openapi.json")
def document():
    return open("document.json").read(), 200, {"Content-Type": "application/json"}

@app.get("/wells/<int:number>")
def well(number):
    return jsonify({"id": number, "depth": number % 90})

@app.post("/wells")
def dig():
    if not isinstance(request.get_json(silent=True), dict):
        return jsonify({"error": "no"}), 422
    return jsonify({"id": 1, "depth": "deep"}), 201
"""
NUMBER = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0, "maximum": 999}}
WELL = {
    "type": "object",
    "required": ["id", "depth"],
    "properties": {"id": {"type": "integer"}, "depth": {"type": "integer"}},
}
JSON_WELL = {"application/json": {"schema": {"$ref": "#/components/schemas/Well"}}}
RIGHT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Wells", "version": "1"},
    "servers": [{"url": "https://far.example"}],
    "components": {"schemas": {"Well": WELL}},
    "paths": {
        "/wells/{number}": {
            "get": {"parameters": [NUMBER], "responses": {"200": {"description": "it", "content": JSON_WELL}}}
        }
    },
}
DIG = {
    "post": {
        "requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}},
        "responses": {"201": {"description": "dug", "content": JSON_WELL}},
    }
}


def judged(shop: Workshop, document: Any, *lines: str, path: str = "/openapi.json") -> Verdict:
    """The verdict of a check with these lines, in which ``contract`` is the document."""
    body = "".join(f"    {line}\n" for line in lines)
    checks = f"@check\ndef it(service, rng):\n    'it holds'\n    contract = service.openapi({path!r})\n{body}"
    text = document if isinstance(document, str) else json.dumps(document)
    files = {"app.py": APP, "document.json": text, "backroad.toml": 'run = "flask --app app run --port $PORT"\n'}
    return shop.verdict(shop.exercise(checks, dict.fromkeys(files, ""), "http", seconds=40.0), dict(files))


@pytest.mark.slow
def test_a_service_that_does_what_it_says(shop: Workshop) -> None:
    operations = 'expect(contract.operations).equals(("GET /wells/{number}",))'
    verdict = judged(shop, RIGHT, operations, "contract.holds(rng)", "contract.advises(rng)")
    passed(verdict)
    assert verdict.notes == ()


@pytest.mark.slow
def test_what_it_does_not_describe_is_advice_or_a_failure(shop: Workshop) -> None:
    document = {**RIGHT, "paths": {**RIGHT["paths"], "/wells": DIG}}
    verdict = judged(shop, document, "contract.advises(rng)")
    passed(verdict)
    [note] = [one for one in verdict.notes if "Only advice" in one]
    assert note.startswith("Only advice: POST /wells does not keep to your OpenAPI document: response violates schema")
    verdict = judged(shop, document, "contract.holds(rng)")
    assert verdict.checks[0].message.startswith("POST /wells does not keep to your OpenAPI document")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("document", "path", "sentence"),
    [
        (RIGHT, "/docs.json", "there is no OpenAPI document at /docs.json: the answer is 404"),
        ("[1", "/openapi.json", "the body is not JSON"),
        ({"swagger": 3}, "/openapi.json", "the OpenAPI document cannot be used"),
        (
            {**RIGHT, "components": {"schemas": {"Well": {"$ref": "http://far.example/well.json"}}}},
            "/openapi.json",
            "the OpenAPI document cannot be used: it leads to another document with $ref: http://far.example/well.json",
        ),
    ],
)
def test_a_document_that_cannot_be_used(shop: Workshop, document: Any, path: str, sentence: str) -> None:
    verdict = judged(shop, document, "contract.holds(rng)", path=path)
    assert verdict.checks[0].message.startswith(sentence)
    failed(verdict, verdict.checks[0].message)
