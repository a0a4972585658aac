"""The system-call filter: the program itself, run here on a small machine of our own, and its effect in a box."""

from __future__ import annotations

import errno
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from backroad.sandbox import seccomp

Ask = Callable[..., str]
ARCH = {name: arch for name, (arch, _) in seccomp.MACHINES.items()}


def verdict(program: bytes, number: int, arguments: tuple[int, ...] = (), arch: int = ARCH["x86_64"]) -> int:
    """What the filter answers for one call. Raises IndexError if it runs off its end."""
    data = struct.pack("<IIQ6Q", number, arch, 0, *arguments, *(0,) * (6 - len(arguments)))
    lines = list(struct.iter_unpack("<HBBI", program))
    at = register = 0
    while True:
        code, true, false, value = lines[at]
        at += 1
        if code == seccomp.RETURN:
            return int(value)
        if code == seccomp.LOAD:
            register = struct.unpack_from("<I", data, value)[0]
            continue
        held = {
            seccomp.EQUAL: register == value,
            seccomp.ABOVE: register > value,
            seccomp.ANY_BIT: bool(register & value),
        }[code]
        at += true if held else false


def refused(with_errno: int) -> int:
    return seccomp.REFUSE | with_errno


@pytest.mark.parametrize("machine", seccomp.MACHINES)
def test_every_forbidden_call_is_refused(machine: str) -> None:
    arch, column = seccomp.MACHINES[machine]
    program = seccomp.program(machine)
    for pair in seccomp.FORBIDDEN.values():
        assert verdict(program, pair[column], arch=arch) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", seccomp.MACHINES)
def test_every_other_call_is_allowed(machine: str) -> None:
    arch, column = seccomp.MACHINES[machine]
    program = seccomp.program(machine)
    looked_at = {pair[column] for pair in (*seccomp.FORBIDDEN.values(), seccomp.CLONE3, seccomp.SOCKET)}
    if machine == "x86_64":
        looked_at |= set(seccomp.ONLY_X86.values())
    for number in set(range(seccomp.NEWEST + 1)) - looked_at:
        assert verdict(program, number, arch=arch) == seccomp.ALLOW


@pytest.mark.parametrize("machine", seccomp.MACHINES)
def test_calls_whose_arguments_matter(machine: str) -> None:
    arch, column = seccomp.MACHINES[machine]
    program = seccomp.program(machine)

    def answer(call: tuple[int, int], *arguments: int) -> int:
        return verdict(program, call[column], arguments, arch)

    assert answer(seccomp.CLONE, 0x003D0F00) == seccomp.ALLOW  # a thread
    assert answer(seccomp.CLONE, 17) == seccomp.ALLOW  # a fork
    for bit in (0x20000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000):
        assert answer(seccomp.CLONE, bit | 17) == refused(errno.EPERM)
    assert answer(seccomp.CLONE3) == refused(errno.ENOSYS)
    for family in (1, 2, 10):
        assert answer(seccomp.SOCKET, family) == seccomp.ALLOW
    for family in (0, 16, 17, 38, 40):
        assert answer(seccomp.SOCKET, family) == refused(errno.EAFNOSUPPORT)
    assert answer(seccomp.IOCTL, 0, 0x5412) == refused(errno.EPERM)
    assert answer(seccomp.IOCTL, 0, 0xFFFFFFFF_00005412) == refused(errno.EPERM)
    assert answer(seccomp.IOCTL, 0, 0x541B) == seccomp.ALLOW
    assert answer(seccomp.PERSONALITY, 0xFFFFFFFF) == seccomp.ALLOW
    assert answer(seccomp.PERSONALITY, 0x0400000) == refused(errno.EPERM)
    assert answer(seccomp.SHMGET, 0, 56) == seccomp.ALLOW
    assert answer(seccomp.SHMGET, 0, 1 << 20) == refused(errno.EPERM)
    assert answer(seccomp.SHMGET, 0, 1 << 32) == refused(errno.EPERM)


def test_another_architecture_ends_the_process() -> None:
    assert verdict(seccomp.program("x86_64"), 39, arch=0x40000003) == seccomp.KILL
    assert verdict(seccomp.program("aarch64"), 39, arch=ARCH["x86_64"]) == seccomp.KILL


def test_x32_calls_and_calls_of_later_kernels_do_not_exist() -> None:
    program = seccomp.program("x86_64")
    for number in (0x40000000 + 39, 0x40000000 + 520, seccomp.NEWEST + 1, 0xFFFFFFFF):
        assert verdict(program, number) == refused(errno.ENOSYS)


def test_an_unknown_machine_has_no_filter() -> None:
    with pytest.raises(KeyError):
        seccomp.program("riscv64")


def test_it_fits_into_a_pipe_and_the_kernels_limit() -> None:
    assert all(len(seccomp.program(machine)) <= 4096 * 8 for machine in seccomp.MACHINES)


@pytest.mark.parametrize(
    ("header", "column"),
    [("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", 0), ("/usr/include/asm-generic/unistd.h", 1)],
)
def test_the_numbers_are_the_kernels(header: str, column: int) -> None:
    if not Path(header).exists():
        pytest.skip(f"{header} is not installed")
    named = dict(re.findall(r"#define __NR(?:3264)?_(\w+) (\d+)", Path(header).read_text()))
    tables = {name: pair[column] for name, pair in seccomp.FORBIDDEN.items()}
    tables |= {name.lower(): getattr(seccomp, name)[column] for name in ("CLONE", "CLONE3", "SOCKET", "IOCTL")}
    tables |= {name.lower(): getattr(seccomp, name)[column] for name in ("PERSONALITY", "SHMGET")}
    if column == 0:
        tables |= seccomp.ONLY_X86
    known = {name: number for name, number in tables.items() if name in named}
    assert len(known) >= 60
    assert known == {name: int(named[name]) for name in known}


CALLS = """
    import ctypes, errno, platform
    call = ctypes.CDLL(None, use_errno=True).syscall
    column = ["x86_64", "aarch64"].index(platform.machine())
    for pair, arguments in {calls!r}:
        ctypes.set_errno(0)
        result = call(pair[column], *arguments)
        say(errno.errorcode.get(ctypes.get_errno(), result))
"""


def test_in_a_box_the_calls_are_refused(ask: Ask) -> None:
    table = seccomp.FORBIDDEN
    calls = [
        (table["unshare"], (0x10000000,)),
        (table["unshare"], (0x40000000,)),
        (table["setns"], (0, 0)),
        (table["mount"], (0, 0, 0, 0, 0)),
        (table["ptrace"], (0, 0, 0, 0)),
        (table["process_vm_readv"], (1, 0, 0, 0, 0, 0)),
        (table["keyctl"], (0, -3, 0)),
        (table["add_key"], (0, 0, 0, 0, -3)),
        (table["bpf"], (0, 0, 0)),
        (table["io_uring_setup"], (1, 0)),
        (table["userfaultfd"], (0,)),
        (table["perf_event_open"], (0, 0, 0, 0, 0)),
        (table["memfd_create"], (0, 0)),
        (seccomp.CLONE, (0x10000000 | 17, 0, 0, 0, 0)),
    ]
    assert set(ask(CALLS.format(calls=calls)).split()) == {"EPERM"}


def test_in_a_box_odd_sockets_are_refused(ask: Ask) -> None:
    source = """
        import socket
        for family in (socket.AF_NETLINK, socket.AF_PACKET, socket.AF_ALG, socket.AF_VSOCK):
            try:
                socket.socket(family, socket.SOCK_RAW)
            except OSError as error:
                say(error.errno)
    """
    assert ask(source).split() == [str(errno.EAFNOSUPPORT)] * 4


def test_in_a_box_typing_into_a_terminal_is_refused(ask: Ask) -> None:
    source = """
        import fcntl, termios
        try:
            fcntl.ioctl(0, termios.TIOCSTI, b"x")
        except OSError as error:
            say(error.errno)
    """
    assert ask(source) == str(errno.EPERM)


def test_in_a_box_threads_and_programs_still_start(ask: Ask) -> None:
    source = """
        import subprocess, threading
        thread = threading.Thread(target=say, args=("thread",))
        thread.start()
        thread.join()
        say(subprocess.run(["/bin/echo", "program"], capture_output=True, text=True).stdout.strip())
    """
    assert ask(source).split() == ["thread", "program"]
