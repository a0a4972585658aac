"""Versions of all kinds are brought out. What their programs do is written down in journal.txt."""

import time

from backroad.checks import check, diagnose, expect

# None of the programs imports more than it needs: some fifty are started.
BUILD = """
import os, sys
if os.listdir(sys.argv[1]):
    sys.exit("this folder is not empty")
with open("journal.txt", "a") as journal:
    journal.write("build {name}\\n")
def write(name, text):
    with open(os.path.join(sys.argv[1], name), "w") as file:
        file.write(text)
print("compiling", sys.argv[1])
write("test.py", {test!r})
write("health.py", {health!r})
{ending}
write("pages.txt", "high water")
"""
SAYS = """
import sys
with open("journal.txt", "a") as journal:
    journal.write("{step} {name}\\n")
print("{step}")
{ending}
"""
# Health looks whether this version is served, and whether its package is whole.
SERVED = """
import os
if open("current.txt").read() != "{name}\\n" or not os.path.exists("packages/{name}/pages.txt"):
    sys.exit(1)
"""
KILLS = "os.kill(os.getppid(), 9)\nsys.exit(0)"
KILLS_ONCE = (
    'if not os.path.exists("once"):\n    open("once", "w").close()\n    os.kill(os.getppid(), 9)\n    sys.exit(1)'
)
THIRD_TIME = 'if open("journal.txt").read().count("health {name}\\n") < 3:\n    sys.exit(75)'
# Whoever goes on asking is told in the end that it is broken, so that this check has an end.
NEVER = 'sys.exit(75 if open("journal.txt").read().count("health {name}\\n") < 30 else 1)'
FAILS = "sys.exit(1)"


class Harbour:
    def __init__(self, lab, rng):
        self.lab = lab
        first = rng.randrange(10, 90)
        self.names = [f"r{first + number}" for number in range(4)]
        self.said = ""
        self.lab.write("journal.txt", "")

    def commit(self, name, build="", test="", health=""):
        said = {
            "test": SAYS.format(step="test", name=name, ending=test),
            "health": SAYS.format(
                step="health", name=name, ending=SERVED.format(name=name) + health.replace("{name}", name)
            ),
        }
        self.lab.write(f"commits/{name}/build.py", BUILD.format(name=name, ending=build, **said))

    def deploys(self, name, said):
        run = self.lab.run("deploy.py", name)
        self.said = run.stdout
        expect(run).prints(f"{name}: {said}\n")
        expect(run).exits_with(0 if said == "released" else 1)

    def serves(self, name, why):
        there = self.lab.read("current.txt") if "current.txt" in self.lab.files() else "no current.txt"
        with diagnose(True, why):
            expect(there).equals(f"{name}\n" if name else "no current.txt")

    def count(self, step, name):
        return self.lab.read("journal.txt").split("\n").count(f"{step} {name}")


@check
def releases(lab, rng):
    """a good version is built, tested, switched to and found ready, and so is the next"""
    harbour = Harbour(lab, rng)
    for name in harbour.names[:2]:
        harbour.commit(name)
        with diagnose(
            lambda seen: "not healthy" in harbour.said,
            "a version with which all is well was not released: its health asks whether it is served, so switch first",
        ):
            harbour.deploys(name, "released")
        harbour.serves(name, "it says that it is released, and something else is served")
        steps = [harbour.count(step, name) for step in ("build", "test", "health")]
        with diagnose(True, "not every step was made once: build, test, health"):
            expect(steps).equals([1, 1, 1])
        expect(lab.read(f"packages/{name}/pages.txt")).equals("high water")


@check(after=releases)
def stops_before_the_switch(lab, rng):
    """a version whose build or test fails is never switched to"""
    harbour = Harbour(lab, rng)
    good, unbuilt, untested, _ = harbour.names
    harbour.commit(good)
    harbour.deploys(good, "released")
    harbour.commit(unbuilt, build=FAILS)
    harbour.commit(untested, test=FAILS)
    harbour.deploys(unbuilt, "build failed")
    harbour.serves(good, "a version that cannot be built is served")
    with diagnose(True, "a version that does not pass its tests was not stopped there"):
        harbour.deploys(untested, "tests failed")
    harbour.serves(good, "a version that does not pass its tests is served")
    with diagnose(True, "what failed was asked for its health, as if it were served"):
        expect(harbour.count("health", untested)).equals(0)
    harbour.commit(unbuilt)
    with diagnose(True, "the build failed and was mended, and what it had left is taken for the package"):
        harbour.deploys(unbuilt, "released")
        expect(harbour.count("build", unbuilt)).equals(2)


@check(after=releases)
def waits_until_it_is_ready(lab, rng):
    """a version that is not ready yet is asked again"""
    harbour = Harbour(lab, rng)
    name = harbour.names[0]
    harbour.commit(name, health=THIRD_TIME)
    with diagnose(
        lambda seen: harbour.count("health", name) == 1,
        "the version was still starting, and after one question it was taken for released, or for broken",
    ):
        harbour.deploys(name, "released")
        expect(harbour.count("health", name)).equals(3)


@check(after=releases)
def goes_back(lab, rng):
    """a version that is not healthy is taken back, to the one that was released last"""
    harbour = Harbour(lab, rng)
    first, second, bad, _ = harbour.names
    harbour.commit(bad, health=FAILS)
    with diagnose(True, "the very first version was not healthy, and it was taken for one to keep or to go back to"):
        harbour.deploys(bad, "not healthy")
    harbour.serves("", "nothing was ever released, and what is not healthy is served")
    for name in (first, second):
        harbour.commit(name)
        harbour.deploys(name, "released")
    harbour.deploys(bad, f"not healthy, back to {second}")
    harbour.serves(second, "the last release was not healthy, and what was served before is not served again")
    harbour.deploys(bad, f"not healthy, back to {second}")


@check(after=releases)
def builds_once(lab, rng):
    """what was built once is brought out as it was tested, whatever has become of its source"""
    harbour = Harbour(lab, rng)
    first, second, third, _ = harbour.names
    for name in (first, second):
        harbour.commit(name)
        harbour.deploys(name, "released")
    harbour.commit(first, build=FAILS)
    with diagnose(
        True,
        "the way back to a version that was built long ago leads through another build: what runs is not what was tested",
    ):
        harbour.deploys(first, "released")
        expect(harbour.count("build", first)).equals(1)
    with diagnose(True, "it was tested long ago, and is brought out now without a test"):
        expect(harbour.count("test", first)).equals(2)
    harbour.serves(first, "the version before was brought out again, and is not served")
    harbour.commit(third, test=FAILS)
    for _ in range(2):
        harbour.deploys(third, "tests failed")
    with diagnose(True, "a package did not pass its tests and was built again: finished is finished"):
        expect(harbour.count("build", third)).equals(1)


@check(after=[waits_until_it_is_ready, goes_back])
def does_not_wait_for_ever(lab, rng):
    """a version that is still not ready after twenty questions is not healthy"""
    harbour = Harbour(lab, rng)
    name = harbour.names[0]
    harbour.commit(name, health=NEVER)
    began = time.monotonic()
    harbour.deploys(name, "not healthy")
    seconds, asked = time.monotonic() - began, harbour.count("health", name)
    with (
        diagnose(asked > 20, "the version never became ready, and it was asked more than 20 times"),
        diagnose(True, "the version was never ready, and it was not asked 20 times"),
    ):
        expect(asked).equals(20)
    with diagnose(True, "20 questions without a pause between them: who needs a second to start is broken then"):
        expect(seconds > 1.9).satisfies(bool, "a tenth of a second between one question and the next")


@check(after=[goes_back, builds_once])
def survives_a_kill_in_the_build(lab, rng):
    """killed in the middle of a build, it builds anew the next time"""
    harbour = Harbour(lab, rng)
    name = harbour.names[0]
    harbour.commit(name, build=KILLS_ONCE)
    lab.run("deploy.py", name)
    with (
        diagnose(
            lambda seen: "build failed" in harbour.said,
            "it was killed in the middle of a build, and what is left of that is in the way of the next: the folder"
            " must be empty",
        ),
        diagnose(
            True, "it was killed in the middle of a build, and next time half a package was taken for a whole one"
        ),
    ):
        harbour.deploys(name, "released")
        expect(harbour.count("build", name)).equals(2)


@check(after=[goes_back, builds_once])
def survives_a_kill_after_the_switch(lab, rng):
    """killed before a version was found ready, it never goes back to that one"""
    harbour = Harbour(lab, rng)
    good, unknown, bad, _ = harbour.names
    harbour.commit(good)
    harbour.deploys(good, "released")
    harbour.commit(unknown, health=KILLS)
    lab.run("deploy.py", unknown)
    harbour.commit(bad, health=FAILS)
    run = lab.run("deploy.py", bad)
    with diagnose(
        unknown in run.stdout,
        "it was killed while it asked a version for its health, and later it went back to that one, which nobody has found ready",
    ):
        expect(run).prints(f"{bad}: not healthy, back to {good}\n")
    harbour.serves(good, "it says where it went back to, and something else is served")
