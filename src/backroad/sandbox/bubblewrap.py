"""The walls in bubblewrap's words: from a policy to the arguments of one bwrap command. It starts nothing.

Root binds everything as root, without a user namespace, and the program gives up root inside; an ordinary user is put
into a user namespace. Whatever is writable has a size, and whatever is not needed is not there.
"""

from __future__ import annotations

import functools
import os
import sys

from backroad.sandbox.isolation import Isolation
from backroad.sandbox.policy import ENVIRONMENT, MIB, Policy

NOBODY = 65534
"""The uid inside where a user namespace maps it to the ordinary user outside."""

CHANNEL, INFO, BLOCK, FILTER, PASSWD, HOSTS, RESOLVER, NAMES = range(3, 11)
"""The descriptors of the bwrap command."""

HOSTS_FILE = b"127.0.0.1\tlocalhost\n::1\tlocalhost\n"
RESOLVER_FILE = b"nameserver 127.0.0.1\noptions timeout:2 attempts:2\n"
NAMES_FILE = b"hosts: files dns\n"
"""Where names are looked up in a box that has a name server: resolv.conf(5) and nsswitch.conf(5)."""
DEVICES = ("null", "zero", "full", "random", "urandom")


@functools.lru_cache(maxsize=64)
def arguments(isolation: Isolation, policy: Policy) -> tuple[str, ...]:
    """The command up to and without the program to run, for these walls."""
    files = [*_file(PASSWD, "/etc/passwd"), *_file(HOSTS, "/etc/hosts")]
    if policy.network is not None:
        files += [*_file(RESOLVER, "/etc/resolv.conf"), *_file(NAMES, "/etc/nsswitch.conf")]
    return (
        isolation.bwrap,
        *("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup", "--unshare-net"),
        *("--die-with-parent", "--new-session", "--clearenv", "--hostname", "backroad"),
        *_rights(isolation),
        *_system(),
        *_devices(isolation, policy),
        *_room("/tmp", policy.limits.disk),  # noqa: S108 - a file system of the box's own
        *_room("/w", policy.limits.disk),
        *_seen(policy.binds),
        # Debian reaches some programs (awk, vi) through links in /etc/alternatives, and nothing secret stands there.
        *("--dir", "/etc", *files, "--ro-bind-try", "/etc/alternatives", "/etc/alternatives"),
        # What was made on the way lies in a file system without a size; nobody may write there.
        *("--remount-ro", "/", "--chdir", "/w"),
        *(word for name, value in {**ENVIRONMENT, "HOME": "/tmp"}.items() for word in ("--setenv", name, value)),  # noqa: S108
        *("--seccomp", str(FILTER), "--info-fd", str(INFO), "--block-fd", str(BLOCK), "--"),
    )


def passwd(uid: int) -> bytes:
    """The user list inside: the two uids that occur there."""
    return f"root:x:0:0::/:/bin/false\nlearner:x:{uid}:{uid}::/tmp:/bin/sh\n".encode()


def _rights(isolation: Isolation) -> list[str]:
    if "root" in isolation.flags:
        return ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    nested = ["--disable-userns"] if "disable-userns" in isolation.flags else []
    return ["--unshare-user", "--uid", str(NOBODY), "--gid", str(NOBODY), "--cap-drop", "ALL", *nested]


@functools.cache
def _system() -> tuple[str, ...]:
    """The system's programs and libraries and our interpreter, read-only; its installed packages are covered up."""
    words = ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "sbin", "lib", "lib64", "lib32"):
        if os.path.islink(f"/{name}"):
            words += ["--symlink", os.readlink(f"/{name}"), f"/{name}"]
        elif os.path.isdir(f"/{name}"):
            words += ["--ro-bind", f"/{name}", f"/{name}"]
    prefix = os.path.realpath(sys.base_prefix)
    roots = ["/usr", "/usr/local"]
    if not (prefix + "/").startswith("/usr/"):
        # Parents that bubblewrap makes by itself are closed to every uid but root's.
        words += ["--dir", os.path.dirname(prefix), "--ro-bind", prefix, prefix]
        roots.append(prefix)
    elif prefix not in roots:
        roots.append(prefix)
    for folder in _packages(roots):
        words += ["--tmpfs", folder, "--remount-ro", folder]
    return tuple(words)


def _packages(roots: list[str]) -> list[str]:
    found = []
    for root in roots:
        for lib in ("lib", "lib64"):
            base = f"{root}/{lib}"
            if os.path.islink(base) or not os.path.isdir(base):
                continue
            for name in os.listdir(base):
                if name.startswith("python3"):
                    inner = (f"{base}/{name}/{kind}-packages" for kind in ("site", "dist"))
                    found += [folder for folder in inner if os.path.isdir(folder)]
    return sorted(found)


def _devices(isolation: Isolation, policy: Policy) -> list[str]:
    if policy.terminal:
        words = ["--dev", "/dev"]
    else:
        # The whole of --dev costs five more mounts for what only a terminal needs.
        words = ["--dir", "/dev"]
        for name in DEVICES:
            words += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
        words += ["--symlink", "/proc/self/fd", "/dev/fd"]
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            words += ["--symlink", f"/proc/self/fd/{number}", f"/dev/{name}"]
    words += _room("/dev/shm", policy.limits.disk)  # noqa: S108
    if policy.terminal:
        words += ["--remount-ro", "/dev"]
    return words + (["--proc", "/proc"] if "proc" in isolation.flags else [])


def _room(path: str, mib: int) -> list[str]:
    return ["--perms", "1777", "--size", str(mib * MIB), "--tmpfs", path]


def _file(descriptor: int, path: str) -> list[str]:
    return ["--perms", "0444", "--file", str(descriptor), path]


def _seen(binds: tuple[tuple[str, str], ...]) -> list[str]:
    words = []
    for source, target in binds:
        parent = os.path.dirname(target)
        words += (["--dir", parent] if parent != "/" else []) + ["--ro-bind", source, target]
    return words
