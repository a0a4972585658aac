from backroad.checks import check, diagnose, expect


@check
def greets_the_example(lab):
    """the name Ada is greeted"""
    run = lab.run("hello.py", stdin="Ada\n")
    with diagnose(run.stdout == "", "the program printed nothing"):
        expect(run).prints("Hello, Ada!\n")


@check(after=greets_the_example)
def greets_anybody(lab, rng):
    """any name is greeted"""
    name = rng.choice(["Bo", "Çelik", "Mary Ann"])
    run = lab.run("hello.py", stdin=f"{name}\n")
    with diagnose(run.stdout == "Hello, Ada!\n", "it greets Ada, whoever comes"):
        expect(run).prints(f"Hello, {name}!\n")


@check(after=greets_the_example)
def ends_well(lab):
    """the exit status is 0"""
    run = lab.run("hello.py", stdin="Ada\n")
    with diagnose(run.status != 0, "the greeting is right, and the program then ends with an error"):
        expect(run).exits_with(0)
