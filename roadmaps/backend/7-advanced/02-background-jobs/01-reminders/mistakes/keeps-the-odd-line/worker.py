def work(take, count, commit, print_letter, store, done, forget):
    job = take()
    if job is None:
        return
    count(job)
    commit()
    letter = print_letter(job)
    store(job, letter)
    done(job)
    forget(job)
    commit()
