BUDGET = 0.001      # one request of a thousand may be bad

for bad, total in [(30, 30_000), (432, 30_000), (30_000, 30_000)]:
    burn = bad / total / BUDGET
    print(round(burn, 1), round(30 * 24 / burn, 1))
