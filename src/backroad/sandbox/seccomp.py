"""The system-call filter of every box, assembled here as classic BPF for x86-64 and aarch64.

It closes what namespaces leave open: making more namespaces, mounting, tracing, kernel keyrings, io_uring and the
like, odd socket families, memory that no limit counts. It is data for the kernel: nothing here is installed here.
A call that the newest known kernel did not have is answered as if it did not exist.
"""

from __future__ import annotations

import errno
import struct

# Return values of a filter, from <linux/seccomp.h>.
ALLOW = 0x7FFF0000
KILL = 0x80000000
REFUSE = 0x00050000

# Instructions, from <linux/bpf_common.h>.
LOAD = 0x20
EQUAL = 0x15
ABOVE = 0x25
ANY_BIT = 0x45
RETURN = 0x06

# Where things lie in struct seccomp_data, on a little-endian machine.
NUMBER = 0
ARCH = 4
ARGUMENTS = 16

NEWEST = 469
"""The last call of Linux 6.17, the same on both machines. x32 numbers (bit 30) lie above it too."""

MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""AUDIT_ARCH value and the column of the tables below."""

FORBIDDEN: dict[str, tuple[int, int]] = {
    # Namespaces and mounts: with a fresh user namespace come capabilities and a far wider kernel.
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_tree_attr": (467, 467),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    # Other processes: the first process of the box is ours.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    # Keyrings are not bound to any namespace: what one run leaves there the next could read.
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    # Large parts of the kernel that no exercise needs.
    "bpf": (321, 280),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "lookup_dcookie": (212, 18),
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
    "set_mempolicy_home_node": (450, 450),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # The machine itself.
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "acct": (163, 89),
    "reboot": (169, 142),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "vhangup": (153, 58),
    "nfsservctl": (180, 42),
    # Memory that belongs to no process and to no file system: only a cgroup would count it.
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "msgget": (68, 186),
}

ONLY_X86: dict[str, int] = {
    "create_module": 174,
    "iopl": 172,
    "ioperm": 173,
    "modify_ldt": 154,
    "uselib": 134,
    "ustat": 136,
    "sysfs": 139,
    "_sysctl": 156,
}

CLONE = (56, 220)
CLONE3 = (435, 435)
SOCKET = (41, 198)
IOCTL = (16, 29)
PERSONALITY = (135, 92)
SHMGET = (29, 194)

NEW_NAMESPACES = 0x7E020000
"""CLONE_NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET."""

FAMILIES = (1, 2, 10)
"""AF_UNIX, AF_INET, AF_INET6. Among the others are AF_NETLINK, AF_PACKET, AF_ALG and AF_VSOCK."""

TERMINAL_INPUT = (0x5412, 0x541C)
"""TIOCSTI and TIOCLINUX, which type into a terminal."""

SEGMENT = 65536
"""Bytes of the largest shared memory segment of System V; 4096 of them are the kernel's own limit."""

QUERY = 0xFFFFFFFF
"""personality(QUERY) only asks."""


def program(machine: str) -> bytes:
    """The filter for ``machine`` (as os.uname() names it), in the form that bubblewrap's --seccomp reads.

    Raises KeyError for a machine that has no table.
    """
    arch, column = MACHINES[machine]
    forbidden = [pair[column] for pair in FORBIDDEN.values()]
    if machine == "x86_64":
        forbidden += ONLY_X86.values()
    code = [
        _load(ARCH),
        *_unless(EQUAL, arch, KILL),
        _load(NUMBER),
        *_when(ABOVE, NEWEST, REFUSE | errno.ENOSYS),
        # The C library falls back to clone, whose flags can be looked at; those of clone3 lie in memory.
        *_when(EQUAL, CLONE3[column], REFUSE | errno.ENOSYS),
    ]
    for number in sorted(forbidden):
        code += _when(EQUAL, number, REFUSE | errno.EPERM)
    code += _only(CLONE[column], [_load(_low(0)), *_when(ANY_BIT, NEW_NAMESPACES, REFUSE | errno.EPERM)])
    code += _only(SOCKET[column], [_load(_low(0)), *_allowed(FAMILIES, REFUSE | errno.EAFNOSUPPORT)])
    code += _only(PERSONALITY[column], [_load(_low(0)), *_allowed((0, QUERY), REFUSE | errno.EPERM)])
    terminal = [line for request in TERMINAL_INPUT for line in _when(EQUAL, request, REFUSE | errno.EPERM)]
    code += _only(IOCTL[column], [_load(_low(1)), *terminal])
    size = [_load(_high(1)), *_when(ABOVE, 0, REFUSE | errno.EPERM), _load(_low(1))]
    code += _only(SHMGET[column], [*size, *_when(ABOVE, SEGMENT, REFUSE | errno.EPERM)])
    code.append(_line(RETURN, ALLOW))
    return b"".join(code)


def _line(code: int, value: int, true: int = 0, false: int = 0) -> bytes:
    # struct sock_filter: the jumps count lines to skip.
    return struct.pack("<HBBI", code, true, false, value)


def _load(offset: int) -> bytes:
    return _line(LOAD, offset)


def _low(argument: int) -> int:
    return ARGUMENTS + 8 * argument


def _high(argument: int) -> int:
    return _low(argument) + 4


def _when(test: int, value: int, answer: int) -> list[bytes]:
    return [_line(test, value, 0, 1), _line(RETURN, answer)]


def _unless(test: int, value: int, answer: int) -> list[bytes]:
    return [_line(test, value, 1, 0), _line(RETURN, answer)]


def _allowed(values: tuple[int, ...], answer: int) -> list[bytes]:
    return [line for value in values for line in _when(EQUAL, value, ALLOW)] + [_line(RETURN, answer)]


def _only(number: int, body: list[bytes]) -> list[bytes]:
    """For one call: ``body`` decides, and what it does not refuse is allowed."""
    return [_line(EQUAL, number, 0, len(body) + 1), *body, _line(RETURN, ALLOW)]
