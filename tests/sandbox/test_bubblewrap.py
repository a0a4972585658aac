"""What can be seen and reached from inside: nothing that was not put there."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable

import pytest

from backroad.sandbox import bubblewrap
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.policy import Policy

Ask = Callable[..., str]


def test_the_root_holds_only_what_was_put_there(ask: Ask) -> None:
    seen = set(ask("import os; say(*os.listdir('/'))").split())
    prefix = os.path.realpath(sys.base_prefix).split("/")[1]
    assert seen <= {"bin", "sbin", "lib", "lib64", "lib32", "usr", "etc", "dev", "proc", "tmp", "w", "kit", prefix}


def test_nothing_of_the_hosts_etc_is_there(ask: Ask) -> None:
    assert set(ask("import os; say(*sorted(os.listdir('/etc')))").split()) <= {"alternatives", "hosts", "passwd"}
    assert ask("import pwd, os; say(pwd.getpwuid(os.getuid()).pw_name)") == "learner"


@pytest.mark.parametrize("path", ["/etc/shadow", "/home", "/sys", "/var", "/run", "/boot", "/mnt", "/srv"])
def test_the_hosts_folders_are_not_there(ask: Ask, path: str) -> None:
    assert ask(f"import os; say(os.path.exists({path!r}))") == "False"


def test_roots_home_holds_at_most_the_interpreter(ask: Ask) -> None:
    prefix = os.path.realpath(sys.base_prefix)
    seen = ask("import os; say(*(os.listdir('/root') if os.path.exists('/root') else []))").split()
    assert seen == ([prefix.split("/")[2]] if prefix.startswith("/root/") else [])


def test_installed_packages_are_covered_up(ask: Ask) -> None:
    source = """
        import os, sys
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        for root in {"/usr", "/usr/local", sys.base_prefix}:
            for name in (version, "python3"):
                for kind in ("site", "dist"):
                    folder = f"{root}/lib/{name}/{kind}-packages"
                    if os.path.isdir(folder):
                        say(folder, os.listdir(folder))
                        try:
                            open(folder + "/x", "w")
                        except OSError as error:
                            say(error.errno)
    """
    lines = ask(source).splitlines()
    assert all(line.endswith(" []") or line in ("13", "30") for line in lines)


@pytest.mark.parametrize("folder", ["/", "/etc", "/dev", "/usr", "/kit", "/usr/lib", "/etc/passwd"])
def test_nothing_but_the_rooms_can_be_written(ask: Ask, folder: str) -> None:
    source = f"""
        import os
        try:
            if os.path.isdir({folder!r}):
                open(os.path.join({folder!r}, "new"), "w")
            else:
                open({folder!r}, "a")
        except OSError as error:
            say("refused", error.errno)
    """
    assert ask(source) in ("refused 13", "refused 30")


def test_the_workspace_is_empty_and_current(ask: Ask) -> None:
    assert ask("import os; say(os.getcwd(), os.listdir('.'))") == "/w []"


def test_the_channel_is_the_only_descriptor_beyond_the_standard_three(ask: Ask) -> None:
    source = """
        import os
        open_now = []
        for number in range(1024):
            try:
                os.fstat(number)
            except OSError:
                continue
            open_now.append(number)
        say(*open_now)
        say(*(os.readlink(f"/proc/self/fd/{number}") for number in range(3)))
    """
    assert ask(source).splitlines() == ["0 1 2 3", "/dev/null /dev/null /dev/null"]


def test_a_descriptor_that_leaked_into_our_process_goes_no_further(ask: Ask) -> None:
    leaked, other = os.pipe()
    try:
        os.dup2(leaked, 77, inheritable=True)
        assert ask("import os; say(*sorted(int(name) for name in os.listdir('/proc/self/fd'))[:4])") == "0 1 2 3"
        assert "77" not in ask("import os; say(*os.listdir('/proc/self/fd'))").split()
    finally:
        for end in (leaked, other, 77):
            os.close(end)


def test_the_environment_is_ours_alone(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROAD_SECRET", "not to be seen")
    words = ask("import os; say(*(f'{key}={value}' for key, value in sorted(os.environ.items())))").split()
    assert words == ["HOME=/tmp", "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "PWD=/w", "PYTHONHASHSEED=0"]


def test_the_first_process_has_no_environment(ask: Ask) -> None:
    source = """
        try:
            say(repr(open("/proc/1/environ", "rb").read()))
        except PermissionError:
            say("closed")
    """
    assert ask(source) in ("b''", "closed")


def test_the_command_line_of_the_first_process_holds_no_path_of_ours(ask: Ask) -> None:
    line = ask("say(open('/proc/1/cmdline').read().replace(chr(0), ' '))")
    assert os.getcwd() not in line.partition(" --unshare-pid")[2].replace(os.path.realpath(sys.base_prefix), "")


def test_the_uid_is_nobodys_and_has_no_rights(ask: Ask) -> None:
    source = """
        import os
        say(0 in os.getresuid() + os.getresgid(), os.getgroups() if os.getuid() != 65534 else [])
        lines = dict(line.rstrip().split(":", 1) for line in open("/proc/self/status"))
        say(*(int(lines[name], 16) for name in ("CapPrm", "CapEff", "CapAmb")))
        say(lines["NoNewPrivs"].strip(), lines["Seccomp"].strip())
        for drop in (os.setuid, os.setgid):
            try:
                drop(0)
            except OSError:
                say("refused")
    """
    assert ask(source).splitlines() == ["False []", "0 0 0", "1 2", "refused", "refused"]


def test_there_is_no_network_but_a_loopback(ask: Ask) -> None:
    source = """
        import socket
        names = [line.split(":")[0].strip() for line in open("/proc/net/dev") if ":" in line]
        say(*names)
        for address in (("192.0.2.1", 80), ("8.8.8.8", 53)):
            try:
                socket.create_connection(address, timeout=2)
            except OSError as error:
                say(error.errno)
        server = socket.create_server(("127.0.0.1", 0))
        client = socket.create_connection(("localhost", server.getsockname()[1]), timeout=2)
        say("loopback works")
    """
    lines = ask(source).splitlines()
    assert lines[0] == "lo"
    assert lines[1:] == ["101", "101", "loopback works"]


def test_the_hosts_loopback_and_abstract_sockets_are_out_of_reach(ask: Ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as abstract:
        name = f"\0backroad-test-{os.getpid()}"
        abstract.bind(name)
        abstract.listen()
        source = f"""
            import socket
            for family, address in (
                (socket.AF_INET, ("127.0.0.1", {server.getsockname()[1]})), (socket.AF_UNIX, {name!r})
            ):
                with socket.socket(family) as end:
                    try:
                        end.connect(address)
                        say("reached")
                    except ConnectionRefusedError:
                        say("refused")
        """
        assert ask(source).split() == ["refused", "refused"]


def test_the_hosts_name_is_not_told(ask: Ask) -> None:
    assert ask("import socket; say(socket.gethostname())") == "backroad"


def test_only_the_boxs_own_processes_are_seen(ask: Ask) -> None:
    assert len(ask("import os; say(*(name for name in os.listdir('/proc') if name.isdigit()))").split()) == 2


def test_a_terminal_can_be_opened_only_where_the_policy_says_so(
    walls: Isolation, opened: Callable[..., object]
) -> None:
    source = """
        import os
        try:
            ours, theirs = os.openpty()
            say(os.isatty(theirs))
        except OSError:
            say("none")
        try:
            open("/dev/new", "w")
        except OSError as error:
            say(error.errno in (13, 30))
    """
    assert opened(walls).ask(source).split() == ["none", "True"]  # type: ignore[attr-defined]
    assert opened(walls, terminal=True).ask(source).split() == ["True", "True"]  # type: ignore[attr-defined]


def test_a_machine_that_hides_proc_gets_a_box_without_it() -> None:
    words = bubblewrap.arguments(Isolation("bubblewrap+rlimits", "/bwrap", frozenset()), Policy())
    assert "--proc" not in words
    assert "--disable-userns" not in words


def test_parents_of_a_bind_can_be_entered_by_every_uid() -> None:
    policy = Policy(binds=(("/somewhere", "/opt/tools/one"),))
    words = bubblewrap.arguments(Isolation("bubblewrap+rlimits", "/bwrap", frozenset({"root"})), policy)
    at = words.index("/opt/tools")
    assert words[at - 1 : at + 4] == ("--dir", "/opt/tools", "--ro-bind", "/somewhere", "/opt/tools/one")
    assert "--unshare-user" not in words


def test_an_interpreter_outside_usr_is_bound_at_its_own_prefix(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    prefix = os.path.join(str(tmp_path), "python")
    os.makedirs(f"{prefix}/lib/python3.11/site-packages")
    monkeypatch.setattr(sys, "base_prefix", prefix)
    bubblewrap._system.cache_clear()
    try:
        words = " ".join(bubblewrap._system())
    finally:
        bubblewrap._system.cache_clear()
    assert f"--dir {tmp_path} --ro-bind {prefix} {prefix}" in words
    assert f"--tmpfs {prefix}/lib/python3.11/site-packages --remount-ro {prefix}/lib/python3.11/site-packages" in words
