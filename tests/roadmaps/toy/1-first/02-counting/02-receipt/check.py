from backroad.checks import check, diagnose, expect


@check
def uses_the_lines(lab):
    """the file holds the lines that were given, without the one that does not belong"""
    lab.rearranged("receipt.py", leave_out=["total = 9"])


@check(after=uses_the_lines)
def prints_the_sum(lab):
    """the program prints the sum"""
    run = lab.run("receipt.py")
    with diagnose(run.stdout.startswith("sum 0"), "it is printed before anything was added"):
        expect(run).prints("sum 9\n")
