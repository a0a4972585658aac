"""What a parser does that is told to do too much: XML that reads files and grows, pickles and YAML that run code."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from backroad.labs.http.attack.secret import LETTERS
from backroad.labs.http.attack.trying import Send, Trying

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 100
READ = "the XML's own definitions read a file of the service's machine for"
GREW = "a few lines of XML grow to many thousands of words for"
RAN = "what is sent is not read but run: a file of the attacker's was made for"
TIMES = 1000
"""Copies of a word that a small document asks for; a hundred in an answer are proof enough."""
CODINGS = ("raw", "base64", "urlsafe", "hex")


def xml(lab: HttpLab, rng: random.Random, send: Send, secret: str, document: str, most: int) -> None:
    """Raises Rejection when the planted file comes out, or a word many times."""
    name = "".join(rng.choice(LETTERS) for _ in range(8))
    lab.plant(f"{name}.txt", secret.encode())
    place = f"{lab.root}/{name}.txt"
    lab.plant(f"{name}.dtd", f'<!ENTITY x SYSTEM "file://{place}">'.encode())
    trying = Trying(lab, send, "XML", most)
    for kind, payload in rng.sample(list(_reading(place, name, document)), 7):
        trying.looks(payload, kind, secret, READ)
    word = "".join(rng.choice(LETTERS) for _ in range(8))
    for kind, payload in _growing(word, document):
        for answer in trying.send(payload, kind):
            if answer.raw.count(word.encode()) >= TIMES // 10:
                trying.fail(answer, "body", payload, kind, GREW)


def _reading(place: str, name: str, document: str) -> Iterator[tuple[str, str]]:
    def told(entities: str, value: str = "&x;", front: str = '<?xml version="1.0"?>') -> str:
        return f"{front}<!DOCTYPE d [{entities}]>{document.replace('{}', value)}"

    yield "an external entity", told(f'<!ENTITY x SYSTEM "file://{place}">')
    yield "an external entity by its path", told(f'<!ENTITY x SYSTEM "{place}">')
    yield "an external entity by its name", told(f'<!ENTITY x SYSTEM "{name}.txt">')
    yield "a public external entity", told(f'<!ENTITY x PUBLIC "-//A//B" "file://{place}">')
    folder = place[: -len(f"{name}.txt")]
    yield "a parameter entity", told(f'<!ENTITY % more SYSTEM "file://{folder}{name}.dtd"> %more;')
    yield "no declaration before it", told(f'<!ENTITY x SYSTEM "file://{place}">', front="")
    xinclude = f'<x xmlns:i="http://www.w3.org/2001/XInclude"><i:include parse="text" href="file://{place}"/></x>'
    yield "XInclude", document.replace("{}", xinclude)


def _growing(word: str, document: str) -> Iterator[tuple[str, str]]:
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 4))
    nested = f'<!DOCTYPE d [<!ENTITY e0 "{word}">{levels}]>'
    yield "entities in entities", f'<?xml version="1.0"?>{nested}{document.replace("{}", "&e3;")}'
    long = f'<!DOCTYPE d [<!ENTITY e "{word * 20}">]>'
    yield "one long entity many times", f'<?xml version="1.0"?>{long}{document.replace("{}", "&e;" * (TIMES // 20))}'


def pickles(lab: HttpLab, rng: random.Random, send: Send, coding: str, most: int) -> None:
    """Raises Rejection when a file turns up that only the payload can have made."""
    trying = Trying(lab, send, "Pickle", most)
    for number in range(len(list(_running("x")))):
        file = f"{lab.root}/" + "".join(rng.choice(LETTERS) for _ in range(8))
        kind, text = list(_running(file))[number]
        for way in CODINGS if not coding else (coding,):
            payload = _coded(text.encode(), way)
            answers = trying.send(payload, kind)
            if lab.there(file):
                trying.fail(answers[-1] if answers else None, "", payload, kind, RAN)


def _running(file: str) -> Iterator[tuple[str, str]]:
    """Texts that make a file when they are loaded; the pickles are of protocol 0, whose instructions are letters."""
    touch = f"touch {file}"
    made = f'open("{file}","w").close()'
    yield "a pickle", f"cposix\nsystem\n(S'{touch}'\ntR."
    yield "a pickle, by os", f"cos\nsystem\n(S'{touch}'\ntR."
    yield "a pickle, by eval", f"cbuiltins\neval\n(S'{made}'\ntR."
    yield "a pickle, by exec", f"cbuiltins\nexec\n(S'{made}'\ntR."
    yield "a pickle, by subprocess", f"csubprocess\ncall\n((lp0\nS'touch'\naS'{file}'\natR."
    yield "a pickle, by an instance", f"(S'{touch}'\niposix\nsystem\n."
    # For an unpickler that lets nothing through but builtins.
    inner = "cbuiltins\n__import__\n(S'os'\ntR"
    yield "a pickle, by getattr", f"cbuiltins\ngetattr\n({inner}S'system'\ntR(S'{touch}'\ntR."
    yield "a pickle, by open", f"cbuiltins\nopen\n(S'{file}'\nS'w'\ntR."
    yield "YAML", f"!!python/object/apply:os.system ['{touch}']"
    yield "YAML, by a module", f"!!python/object/new:os.system ['{touch}']"
    yield "a Python expression", f"__import__('os').system('{touch}')"


def _coded(data: bytes, way: str) -> bytes | str:
    if way == "raw":
        return data
    if way == "hex":
        return data.hex()
    return (base64.b64encode if way == "base64" else base64.urlsafe_b64encode)(data).decode()
