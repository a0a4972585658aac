def useful(bound, patience=2):
    """A rush of ten minutes, 120 a second, where 100 can be served: how many answers still find somebody there?"""
    queue, useful = [], 0
    for second in range(600):
        queue += [second] * 120
        del queue[bound:]
        done, queue = queue[:100], queue[100:]
        useful += sum(second - came < patience for came in done)
    return useful


print(useful(bound=100_000), "of 60000 answers reached somebody: no bound to speak of")
print(useful(bound=200), "of 60000 answers reached somebody: a bound of 200")
