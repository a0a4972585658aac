"""Path traversal, commands, and parsers that do too much: seen by a file that came out or was made."""

from __future__ import annotations

import pytest

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

FILES = """
os.makedirs("public", exist_ok=True)
def answer(r):
    name = r.path.removeprefix("/files/")
    LINES
"""
PATHS = """
attack.plants("public/a.png", "picture")
attack.paths(lambda path: service.get(f"/files/{path}"), base="public")
"""
CHECKED = """
place = os.path.realpath(os.path.join('public', unquote(name)))
if not place.startswith(os.path.realpath('public') + '/'): return 404, 'no'
return 200, open(place, 'rb').read()
"""
NORMALIZED = """
import unicodedata
name = unquote(name)
if '../' in name or name[0] == '/': return 400, 'no'
name = unicodedata.normalize('NFKC', name)
return 200, open(os.path.join('public', name), 'rb').read()
"""
READ = "return 200, open(os.path.join('public', name), 'rb').read()"


def app(lines: str, whole: str = FILES) -> str:
    return whole.replace("LINES", "\n    ".join(line for line in lines.strip().splitlines()))


@pytest.mark.parametrize(
    "lines",
    [
        f"name = unquote(name)\n{READ}",
        f"name = unquote(name).replace('../', '')\n{READ}",
        f"if '..' in name: return 400, 'no'\nname = unquote(name)\n{READ}",
        f"name = unquote(name)\nif '..' in name: return 400, 'no'\nname = unquote(name)\n{READ}",
        f"name = unquote(name)\nif '..' in name: return 400, 'no'\n{READ}",
        f"name = unquote(name)\nif name.startswith('.') or name.startswith('/'): return 400, 'no'\n{READ}",
        f"name = unquote(name)\nif not name.endswith('.png'): return 400, 'no'\nname = name.split(chr(0))[0]\n{READ}",
        CHECKED.replace(" + '/'", ""),
        NORMALIZED,
    ],
)
def test_ways_out_of_the_folder(shop: Workshop, lines: str):
    caught(shop, app(lines), PATHS, "a file outside the folder comes out for `")


@pytest.mark.parametrize(
    "lines",
    [
        CHECKED,
        "return 404, {'no file': unquote(name)}",
        "return 200, {'public': open('public/a.png').read()}",
    ],
)
def test_no_way_out_of_the_folder(shop: Workshop, lines: str):
    holds(shop, app(lines), PATHS)


COMMANDS = "attack.commands(lambda name: service.get('/', query={'name': name}), normal='a.png')"
RUN = """
import shlex, subprocess
def answer(r):
    name = r.query.get("name", "")
    LINES
"""


@pytest.mark.parametrize(
    "lines",
    [
        "os.system('echo ' + name + ' >/dev/null')\nreturn 200, 1",
        'os.system("echo \'" + name + "\' >/dev/null")\nreturn 200, 1',
        "os.system('echo \"' + name.replace('\"', '') + '\" >/dev/null')\nreturn 200, 1",
        "for bad in ';|&`$': name = name.replace(bad, '')\nos.system('echo ' + name + ' >/dev/null')\nreturn 200, 1",
        "if ' ' in name: return 400, 'no'\nos.system('echo ' + name + ' >/dev/null')\nreturn 200, 1",
        "subprocess.Popen(['sh', '-c', 'sleep 0.02; echo ' + name])\nreturn 200, 1",
        "subprocess.run(['sort', name], stdin=subprocess.DEVNULL, capture_output=True)\nreturn 200, 1",
        "return 200, str(eval(name))",
    ],
)
def test_commands_that_run(shop: Workshop, lines: str):
    caught(shop, app(lines, RUN), COMMANDS, "what is sent is run as a command: a file of the attacker's was made for `")


@pytest.mark.parametrize(
    "lines",
    [
        "os.system('echo ' + shlex.quote(name) + ' >/dev/null')\nreturn 200, 1",
        "subprocess.run(['echo', '--', name], capture_output=True)\nreturn 200, name",
        "return 500, 'sh: syntax error near ' + name",
    ],
)
def test_commands_that_do_not(shop: Workshop, lines: str):
    holds(shop, app(lines, RUN), COMMANDS)


XML = "attack.xml(lambda text: service.post('/', body=text), document='<note>{}</note>')"
EXPAT = """
from xml.parsers import expat
def answer(r):
    parser, found = expat.ParserCreate(), []
    def outside(context, base, name, public):
        inner = parser.ExternalEntityParserCreate(context)
        inner.Parse(open((name or "").removeprefix("file://")).read(), True)
        return 1
    LINES
    parser.CharacterDataHandler = found.append
    parser.Parse(r.body, True)
    return 200, "".join(found)
"""


def test_xml_that_reads_files(shop: Workshop):
    caught(
        shop, app("parser.ExternalEntityRefHandler = outside", EXPAT), XML, "read a file of the service's machine for"
    )


def test_xml_that_grows(shop: Workshop):
    caught(shop, app("pass", EXPAT), XML, "a few lines of XML grow to many thousands of words for")


def test_xml_without_definitions_of_its_own(shop: Workshop):
    refuse = "def refuse(*a): raise ValueError('no')\nparser.StartDoctypeDeclHandler = refuse"
    holds(shop, app(refuse, EXPAT), XML)
    holds(shop, "def answer(r): return 400, r.body.decode()", XML)


PICKLES = "attack.pickles(lambda data: service.post('/', body=data))"
LOAD = """
import base64, io, pickle
class Only(pickle.Unpickler):
    def find_class(self, module, name):
        if module != "builtins":
            raise ValueError(module)
        return super().find_class(module, name)
def answer(r):
    LINES
"""


@pytest.mark.parametrize(
    "lines",
    [
        "return 200, str(pickle.loads(r.body))",
        "return 200, str(pickle.loads(base64.b64decode(r.body)))",
        "return 200, str(Only(io.BytesIO(r.body)).load())",
        "return 200, str(eval(r.body))",
    ],
)
def test_what_runs_when_it_is_read(shop: Workshop, lines: str):
    caught(shop, app(lines, LOAD), PICKLES, "what is sent is not read but run: a file of the attacker's was made for `")


def test_what_is_only_read(shop: Workshop):
    holds(shop, "def answer(r): return 200, json.loads(r.body)", PICKLES)
