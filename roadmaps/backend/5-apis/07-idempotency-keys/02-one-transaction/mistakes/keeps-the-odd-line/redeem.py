def redeem(key, amount, claim, known, take, store, commit):
    if not claim(key, amount):
        return known(key)
    answer = take(amount)
    store(key, answer)
    commit()
    forget(key)
    return answer
