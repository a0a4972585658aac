"""The program lab from a check's side: programs run whole, and talked with."""

from __future__ import annotations

import pytest

from backroad.model.evidence import Dialogue
from backroad.model.verdict import Outcome

from ..workshop import Workshop, failed, one, passed  # noqa: TID252


def lines(*body: str) -> str:
    """A check.py with one check of these lines."""
    return "@check\ndef it(lab):\n    '''it works'''\n" + "".join(f"    {line}\n" for line in body)


def test_arguments_input_and_output(shop: Workshop):
    code = """
        import sys
        print(sys.argv[1:])
        print(sys.stdin.read().upper())
        print("careful", file=sys.stderr)
    """
    passed(
        shop.program(
            code,
            lines(
                "run = lab.run('p.py', 'a b', '$HOME', '', stdin='ä\\n')",
                "expect(run).prints(\"['a b', '$HOME', '']\\nÄ\\n\\n\")",
                "expect(run).prints_errors('careful')",
                "expect(run).exits_with(0)",
            ),
        )
    )


def test_bytes_go_in_and_come_out_as_they_are(shop: Workshop):
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])\n"
    passed(
        shop.program(
            code, lines("run = lab.run('p.py', stdin=b'\\x00\\xff')", "expect(run.stdout_bytes).equals(b'\\xff\\x00')")
        )
    )


def test_large_input_and_output_do_not_block_each_other(shop: Workshop):
    code = "import sys\nfor line in sys.stdin: print(line, end='')\n"
    passed(
        shop.program(
            code,
            lines("text = 'x' * 99 + '\\n'", "expect(lab.run('p.py', stdin=text * 20000).stdout).has_length(2000000)"),
        )
    )


def test_a_program_that_does_not_read_its_input(shop: Workshop):
    passed(shop.program("print('hi')\n", lines("expect(lab.run('p.py', stdin='x' * 1000000)).prints('hi\\n')")))


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("raise SystemExit(3)", 3),
        ("1 / 0", 1),
        ("import os; os._exit(7)", 7),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -9),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", -15),
        ("import os; os.abort()", -6),
    ],
)
def test_exit_statuses_and_signals(shop: Workshop, code: str, status: int):
    passed(shop.program(code, lines(f"expect(lab.run('p.py').status).equals({status})")))


def test_the_environment_is_ours_and_what_the_check_adds(shop: Workshop):
    code = "import os; print(sorted(os.environ))\nprint(os.environ.get('MODE'))\n"
    passed(
        shop.program(
            code,
            lines(
                "run = lab.run('p.py', env={'MODE': 'a b'})",
                "expect(run.stdout.splitlines()[1]).equals('a b')",
                "expect(run.stdout).lacks('BACKROAD')",
                "expect(run.stdout).contains(\"['HOME', 'LANG', 'MODE', 'PATH', 'PYTHONHASHSEED', 'TZ'\")",
            ),
        )
    )


def test_files_that_are_left_and_files_that_are_given(shop: Workshop):
    code = """
        import pathlib
        text = pathlib.Path("in.txt").read_text()
        pathlib.Path("deep").mkdir(exist_ok=True)
        pathlib.Path("deep/out.txt").write_text(text * 2)
    """
    checks = """
        @check
        def one(lab):
            '''one'''
            lab.write("in.txt", "ab")
            expect(lab.run("p.py")).exits_with(0)
            expect(lab.read("deep/out.txt")).equals("abab")
            expect(lab.files()).equals(["deep/out.txt", "in.txt", "p.py"])
            lab.write("new/in.txt", "x")
            expect(lab.read("new/in.txt")).equals("x")
        @check
        def two(lab):
            '''two'''
            expect(lab.files()).equals(["p.py"])
    """
    passed(shop.program(code, checks))


def test_a_file_that_is_not_left(shop: Workshop):
    failed(shop.program("", lines("lab.run('p.py')", "lab.read('out.txt')")), "the program left no file out.txt")
    for code in (
        "import os; os.mkdir('out.txt')",
        "import os; os.mkfifo('out.txt')",
        "import os; os.symlink('/etc/passwd', 'out.txt')",
    ):
        failed(shop.program(code, lines("lab.run('p.py')", "lab.read('out.txt')")), "the program left no file out.txt")


def test_a_file_is_given_whatever_the_program_put_there(shop: Workshop):
    for code in (
        "import os; os.mkdir('in.txt')",
        "import os; os.mkfifo('in.txt')",
        "import os; os.symlink('/dev/null', 'in.txt')",
    ):
        passed(
            shop.program(
                code, lines("lab.run('p.py')", "lab.write('in.txt', 'x')", "expect(lab.read('in.txt')).equals('x')")
            )
        )


def test_a_missing_program(shop: Workshop):
    verdict = shop.verdict(shop.exercise(lines("lab.run('p.py')"), {"p.py": ""}, "program"), {})
    assert failed(verdict, "there is no file p.py in the workspace").hint == "`backroad reset` lays it out again."


def test_programs_that_are_not_python(shop: Workshop):
    exercise = shop.exercise(lines("expect(lab.run('run.sh', 'x')).prints('hi x\\n')"), {"run.sh": ""}, "program")
    passed(shop.verdict(exercise, {"run.sh": "#!/bin/sh\necho hi $1\n"}))
    verdict = shop.verdict(exercise, {"run.sh": "echo hi $1\n"})
    assert one(verdict).outcome is Outcome.FAILED
    assert one(verdict).evidence[-1].text.startswith("./run.sh: Permission denied")  # type: ignore[union-attr]


ECHO = """
    print("ready", flush=True)
    while True:
        try: line = input()
        except EOFError: break
        print("you said", line, flush=True)
    print("bye")
"""


@pytest.mark.parametrize("terminal", [False, True])
def test_a_dialogue(shop: Workshop, terminal: bool):
    passed(
        shop.program(
            ECHO,
            lines(
                f"game = lab.start('p.py', terminal={terminal})",
                "expect(game.read_line()).equals('ready')",
                "game.send_line('hello')",
                "expect(game.read_line()).equals('you said hello')",
                "game.send('wor'); game.send('ld\\n')",
                "expect(game.read_until('rld')).equals('you said world')",
                "expect(game.read_line()).equals('')",
                "expect(game.ended).equals(False)",
                "game.close_input()",
                "expect(game.read_line()).equals('bye')",
                "expect(game.read_line()).equals(None)",
                "expect(game.wait()).equals(0)",
                "expect(game.ended).equals(True)",
                "expect(game.transcript[0]).equals(('program', 'ready\\n'))",
            ),
        )
    )


def test_a_terminal_looks_like_one(shop: Workshop):
    code = "import sys, os; print(sys.stdin.isatty(), sys.stdout.isatty(), os.getsid(0) == os.getpid())\n"
    passed(shop.program(code, lines("expect(lab.start('p.py', terminal=True).read_line()).equals('True True True')")))
    passed(shop.program(code, lines("expect(lab.run('p.py')).prints('False False True\\n')")))


def test_output_that_waits_in_a_buffer_is_named(shop: Workshop):
    code = "import sys\nprint('name?')\nname = sys.stdin.readline()\nprint('hello', name)\n"
    check = failed(
        shop.program(code, lines("lab.start('p.py').read_line(within=0.3)")),
        "p.py wrote no whole line within 0.3 seconds",
    )
    assert check.hint.startswith("Text that was printed may still be waiting in a buffer: print(..., flush=True)")
    check = failed(
        shop.program(code, lines("p = lab.start('p.py')", "p.send_line('Ada')", "p.read_until('bye')")),
        "p.py did not write 'bye'",
    )
    assert check.evidence == (Dialogue((("we", "Ada\n"),)),) or isinstance(check.evidence[0], Dialogue)


def test_undecodable_bytes_in_a_dialogue(shop: Workshop):
    code = "import sys\nsys.stdout.buffer.write(b'\\xff\\xfe> ')\nsys.stdout.flush()\nprint(input())\n"
    passed(
        shop.program(
            code,
            lines(
                "p = lab.start('p.py')",
                "expect(p.read_until('> ')).equals('\\\\xff\\\\xfe> ')",
                "p.send_line('on')",
                "expect(p.read_line()).equals('on')",
            ),
        )
    )


def test_killed_at_a_chosen_moment(shop: Workshop):
    code = """
        import os
        with open("log.txt", "w") as log:
            for number in range(10):
                log.write(f"{number}\\n")
                log.flush()
                print(number, flush=True)
                input()
    """
    passed(
        shop.program(
            code,
            lines(
                "p = lab.start('p.py')",
                "p.read_line(); p.send_line(''); p.read_line()",
                "p.kill()",
                "expect(p.wait()).equals(-9)",
                "expect(p.ended).equals(True)",
                "p.signal(15)",
                "expect(lab.read('log.txt')).equals('0\\n1\\n')",
                "expect(lab.run('p.py', stdin='\\n' * 10)).exits_with(0)",
            ),
        )
    )


def test_a_kill_does_not_wait_for_what_the_program_started(shop: Workshop):
    code = """
        import os, time
        if os.fork() == 0:
            time.sleep(60)
        print("ready", flush=True)
        time.sleep(60)
    """
    passed(
        shop.program(
            code, lines("p = lab.start('p.py')", "p.read_line()", "p.kill()", "expect(p.run.status).equals(-9)")
        )
    )


def test_signals_reach_the_program(shop: Workshop):
    code = """
        import os, signal
        signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b"tidied\\n"), os._exit(0)))
        print("ready", flush=True)
        signal.pause()
    """
    passed(
        shop.program(
            code,
            lines(
                "p = lab.start('p.py')",
                "p.read_line()",
                "p.signal(15)",
                "expect(p.read_line()).equals('tidied')",
                "expect(p.wait()).equals(0)",
            ),
        )
    )


def test_several_programs_at_once(shop: Workshop):
    code = """
        import socket, sys
        server = socket.socket(socket.AF_UNIX)
        if sys.argv[1] == "server":
            server.bind("s"); server.listen(); print("up", flush=True)
            print(server.accept()[0].recv(9).decode(), flush=True)
        else:
            server.connect("s"); server.send(b"hello"); server.close()
    """
    passed(
        shop.program(
            code,
            lines(
                "server = lab.start('p.py', 'server')",
                "server.read_line()",
                "expect(lab.run('p.py', 'client')).exits_with(0)",
                "expect(server.read_line()).equals('hello')",
            ),
        )
    )


def test_the_journal_says_the_command(shop: Workshop):
    check = one(
        shop.program("print('x')", lines("expect(lab.run('p.py', 'a b', stdin='y\\n', env={'M': '1'})).prints('z\\n')"))
    )
    assert check.evidence[0].after == "M=1 python p.py 'a b'\ntyped y ⏎"  # type: ignore[union-attr]


def test_a_program_that_ends_with_an_error_is_told_with_its_standard_error(shop: Workshop):
    check = failed(
        shop.program("print('x')\n{}['plum']\n", lines("expect(lab.run('p.py')).prints('x\\ny\\n')")),
        "p.py stopped with an error: KeyError: 'plum'",
    )
    assert [item.kind for item in check.evidence] == ["output", "log"]


def test_a_command_is_found_as_a_shell_would(shop: Workshop):
    passed(
        shop.program(
            "print('hello')\n",
            lines(
                'expect(lab.run(["python", "p.py"])).prints("hello\\n")',
                'expect(lab.run(["sh", "-c", "python3 p.py | head -1"])).prints("hello\\n")',
                'expect(lab.run(["nowhere"])).exits_with(127)',
            ),
        )
    )


def test_a_program_runs_in_a_folder_and_finds_its_own(shop: Workshop):
    found = shop.program(
        "import os, sys\nprint(os.path.basename(os.getcwd()), sorted(os.listdir('.')), sys.argv[0])\n",
        lines(
            "lab.write_all({'a b/one': '1', 'a b/two': b'2'})",
            "expect(lab.run('p.py', at='a b')).prints(\"a b ['one', 'two'] ../p.py\\n\")",
            "expect(lab.run(['ls'], at='a b')).prints('one\\ntwo\\n')",
            "expect(lab.run('p.py', at='a b')).prints('')",
        ),
    )
    check = one(found)
    assert check.message == "it begins right and goes on too long (line 1)"
    assert "cd 'a b' && python ../p.py" in check.evidence[0].after  # type: ignore[union-attr]


def test_many_files_are_written_looked_at_and_removed(shop: Workshop):
    passed(
        shop.program(
            "",
            lines(
                "files = {'d/run.sh': '#!/bin/sh\\necho hi\\n', 'd/e/x': b'\\xff', 'd/.git/y': ''}",
                "lab.write_all(files, ['d/run.sh'])",
                "expect(lab.run('d/run.sh')).prints('hi\\n')",
                "expect(lab.read_bytes('d/e/x')).equals(b'\\xff')",
                "found = lab.tree('d', leave_out=['.git'])",
                "expect(found).equals({'e/x': (b'\\xff', False), 'run.sh': (b'#!/bin/sh\\necho hi\\n', True)})",
                "lab.remove('d/e', 'd/run.sh', 'nothing')",
                "expect(lab.files()).equals(['d/.git/y', 'p.py'])",
                "expect(lab.tree('nowhere')).equals({})",
            ),
        )
    )


def test_a_tree_that_is_too_big_is_a_red_in_words(shop: Workshop):
    code = "open('a', 'wb').write(bytes(3 << 20))\nopen('b', 'wb').write(bytes(3 << 20))\n"
    found = shop.program(code, lines("lab.run('p.py')", "lab.tree()"))
    failed(found, "what the program left is too much to look at")
