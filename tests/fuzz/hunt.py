"""Hunts for bytes that break a target, led by the branches that they take (atheris, libFuzzer).

    python -m tests.fuzz.hunt [--seconds 60] [--corpus FOLDER] [TARGET…]

Each target gets a process of its own, because libFuzzer ends the one it runs in. What it finds is written to the
corpus folder's `found-…`, and belongs into `targets.py` among the seeds once its cause is mended.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

LONGEST = 4096
"""Bytes of one input: enough for every branch, and each of them is run quickly."""


def hunt(name: str, seconds: int, corpus: Path) -> None:
    """Never returns: libFuzzer ends the process, with 0 when nothing was found."""
    import atheris

    # Imported here for the first time in this process, so that their branches are seen.
    with atheris.instrument_imports(include=["backroad", "h11"], enable_loader_override=False):
        from tests.fuzz.targets import TARGETS
    target = TARGETS[name]
    folder = corpus / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    flags = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=2048"]
    atheris.Setup(
        [name, *flags, f"-artifact_prefix={corpus}/found-{name}-", "-print_final_stats=1", str(folder)], target.run
    )
    atheris.Fuzz()


def main() -> int:
    """One process after the other; 1 when anything was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--here", action="store_true", help="hunt in this process")
    parser.add_argument("targets", nargs="*")
    asked = parser.parse_args()
    corpus = asked.corpus or Path(tempfile.mkdtemp(prefix="fuzz-"))
    if asked.here:
        hunt(asked.targets[0], asked.seconds, corpus)
    from tests.fuzz.targets import TARGETS

    unknown = set(asked.targets) - set(TARGETS)
    if unknown:
        parser.error(f"there is no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    broken = []
    for name in asked.targets or TARGETS:
        argv = [
            sys.executable,
            "-m",
            "tests.fuzz.hunt",
            "--here",
            "--seconds",
            str(asked.seconds),
            "--corpus",
            str(corpus),
        ]
        ended = subprocess.run(
            [*argv, name], capture_output=True, text=True, timeout=asked.seconds * 3 + 120, check=False
        )
        told = [line for line in ended.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name}: {told[0].split()[-1] if told else 'no'} inputs", flush=True)
        if ended.returncode:
            broken.append(name)
            print("\n".join(ended.stderr.splitlines()[-40:]))
    print(f"Broken: {', '.join(broken)}. The inputs are in {corpus}." if broken else "Nothing was found.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
