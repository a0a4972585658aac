def work(take, count, commit, print_letter, store, done, forget):
    letter = print_letter(job)
    commit()
    if job is None:
    done(job)
    count(job)
    forget(job)
    job = take()
    return
    store(job, letter)
    commit()
