"""Command injection: a command of the attacker's has run, because a file is there that it makes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from backroad.labs.http.attack.secret import LETTERS
from backroad.labs.http.attack.trying import Send, Trying

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 200
LATE = 0.1
"""Seconds that are left at the end for a command that runs beside the answer."""
SAID = "what is sent is run as a command: a file of the attacker's was made for"
FORMS = (
    # VALUE is what the service takes, FILE what only the attacker makes.
    ("a semicolon", "VALUE;touch FILE"),
    ("a semicolon, and the rest cut off", "VALUE; touch FILE #"),
    ("a pipe", "VALUE|touch FILE"),
    ("both pipes", "VALUE || touch FILE"),
    ("both pipes, after something that fails", "/no/VALUE || touch FILE"),
    ("two ampersands", "VALUE && touch FILE"),
    ("one ampersand", "VALUE & touch FILE &"),
    ("a line end", "VALUE\ntouch FILE\n"),
    ("dollar and brackets", "VALUE$(touch FILE)"),
    ("backticks", "VALUE`touch FILE`"),
    ("out of quotation marks", "VALUE'; touch FILE; '"),
    ("out of double quotation marks", 'VALUE"; touch FILE; "'),
    ("out of quotation marks, on a line", "VALUE'\ntouch FILE\n'"),
    ("out of double ones, with brackets", 'VALUE"$(touch FILE)"'),
    ("out of quotation marks, with brackets", "VALUE'$(touch FILE)'"),
    # For filters of spaces, of words, and of whole lists of signs.
    ("without a space", "VALUE;touch${IFS}FILE"),
    ("without a space, in brackets", "VALUE$(touch${IFS}FILE)"),
    ("a tab for a space", "VALUE;touch\tFILE"),
    ("without a word", "VALUE;>FILE"),
    ("on a line, without a word", "VALUE\n>FILE"),
    ("a word with marks in it", "VALUE;to''uch FILE"),
    ("a pipe, a tab", "VALUE|touch\tFILE"),
    ("encoded", "VALUE%3btouch%20FILE"),
    ("an encoded line end", "VALUE%0atouch%20FILE"),
    # What is no command at all, but read as an option by the program that is run.
    ("an option", "--output=FILE"),
    ("a short option", "-oFILE"),
    ("an option with a command", "--checkpoint=1 --checkpoint-action=exec=touch FILE"),
    ("an option with a program", "--use-compress-program=touch FILE"),
    ("an option with a file to write", "-fprint=FILE"),
    ("arithmetic that reads", "a[$(touch FILE)]"),
    # A text that is evaluated, in the languages that services are written in.
    ("Python", "__import__('os').system('touch FILE')"),
    ("Python, out of a text", "'+str(__import__('os').system('touch FILE'))+'"),
    ("a template", "{{ cycler.__init__.__globals__.os.popen('touch FILE').read() }}"),
    ("Node", "require('child_process').execSync('touch FILE')"),
    ("Node, without require", "process.mainModule.require('child_process').execSync('touch FILE')"),
)


def attack(lab: HttpLab, rng: random.Random, send: Send, normal: str, most: int) -> None:
    """Raises Rejection when a file turns up that only the payload can have made."""
    trying = Trying(lab, send, "Command", most)
    sent: list[tuple[str, str, str]] = []
    for kind, form in rng.sample(FORMS, len(FORMS)):
        file = f"{lab.root}/" + "".join(rng.choice(LETTERS) for _ in range(8))
        payload = form.replace("FILE", file).replace("VALUE", normal)
        answers = trying.send(payload, kind)
        sent.append((file, payload, kind))
        if lab.there(file):
            trying.fail(answers[-1] if answers else None, "", payload, kind, SAID)
    lab.pause(LATE)
    for file, payload, kind in sent:
        if lab.there(file):
            trying.fail(None, "", payload, kind, SAID)
