def work(take, count, commit, print_letter, store, done, forget):
    job = take()
    if job is None:
        return
    commit()
    letter = print_letter(job)
    count(job)
    store(job, letter)
    done(job)
    commit()
