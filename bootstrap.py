"""Make the environment in .venv: `python3 bootstrap.py VENV REQUIREMENTS…`.

Standard library only, because nothing is installed yet. Every package is pinned with its hash in the
requirements files. uv does the work; where there is none, a pinned one is put beside the environment first,
with the pip that Python carries. Nothing outside VENV is touched, and no administrator rights are needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        return fail(
            f"Backroad needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.",
            "Install a newer one and say `make learn PYTHON=python3.12`.",
        )
    target, *requirements = arguments
    home = Path(target).resolve()
    print(f"Setting up Backroad in {target} (once; this takes a minute) …", flush=True)
    python = home / "bin" / "python"
    if not fits(python):
        venv.EnvBuilder(clear=True, with_pip=False, symlinks=True).create(home)
    uv = find_uv(home, python)
    if uv is None:
        return 1
    install = [
        uv,
        "pip",
        "install",
        "--quiet",
        "--python",
        str(python),
        "--compile-bytecode",
        "--require-hashes",
    ]
    for name in requirements:
        install += ["-r", name]
    if not installs(install):
        return fail(
            "The packages that Backroad needs could not be installed; what went wrong stands above.",
            "Check the network connection (needed only this once) and type the same command again.",
        )
    link_source(home, python)
    return 0


def installs(command: list[str]) -> bool:
    """Whether uv installs it; why not is printed.

    uv brings its own list of whom to trust. Behind a proxy that looks into what comes and goes, as companies have, only
    the machine knows the certificate: then the machine is asked.
    """
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode and "certificate" in done.stderr:
        asked = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}  # today's name, and the one of an older uv
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, env={**os.environ, **asked})
    if done.returncode:
        print(done.stderr, file=sys.stderr, end="")
    return done.returncode == 0


def fits(python: Path) -> bool:
    """Whether an environment is there and runs this very Python. Then what else is installed in it stays."""
    question = [str(python), "-I", "-c", "import sys; print(sys.version)"]
    try:
        answer = subprocess.run(question, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def find_uv(home: Path, python: Path) -> str | None:
    """The uv on this machine, else one of our own, installed from its pinned hashes into the environment."""
    found = shutil.which("uv")
    if found and subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0:
        return found
    pip = bundled_pip()
    if pip is None:
        fail(
            "Neither uv nor pip was found.",
            "Install pip (on Debian and Ubuntu: sudo apt install python3-venv python3-pip), then try again.",
        )
        return None
    # pip runs straight from its wheel: Debian's Python has no ensurepip until python3-venv is installed.
    command = [str(python), "-I", f"{pip}/pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "-r", str(HERE / "requirements" / "uv.txt")]
    if subprocess.run(command, check=False).returncode:
        fail("uv could not be installed; what went wrong stands above.", "Check the network and try again.")
        return None
    return str(home / "bin" / "uv")


def bundled_pip() -> Path | None:
    """The pip wheel that this Python carries, or Debian's."""
    folders = [Path("/usr/share/python-wheels")]
    try:
        import ensurepip
    except ImportError:
        pass
    else:
        folders.insert(0, Path(ensurepip.__file__).parent / "_bundled")
    for folder in folders:
        for wheel in sorted(folder.glob("pip-*.whl")):
            return wheel
    return None


def link_source(home: Path, python: Path) -> None:
    """Make `import backroad` and the command `backroad` work from src/, without building a package."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([str(python), "-I", "-c", question], capture_output=True, text=True, check=True)
    Path(answer.stdout.strip(), "backroad-source.pth").write_text(f"{HERE / 'src'}\n", encoding="utf-8")
    script = home / "bin" / "backroad"
    lines = [f"#!{python}", "import sys", "from backroad.__main__ import main", "sys.exit(main())", ""]
    script.write_text("\n".join(lines), encoding="utf-8")
    script.chmod(0o755)


def fail(what: str, remedy: str) -> int:
    print(f"{what}\n{remedy}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
