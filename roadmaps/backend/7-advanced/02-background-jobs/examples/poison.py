attempts = {"a": 0, "poison": 0, "b": 0}
dead, done = [], []


def print_letter(job):
    if job == "poison":
        raise ValueError("no address")


while waiting := [job for job in attempts if job not in dead and job not in done]:
    job = waiting[0]    # the oldest comes first
    attempts[job] += 1  # counted before the work
    try:
        print_letter(job)
    except ValueError as error:
        print(job, "attempt", attempts[job], error)
        if attempts[job] == 3:
            dead.append(job)
    else:
        done.append(job)
print("done", done, "dead", dead)
