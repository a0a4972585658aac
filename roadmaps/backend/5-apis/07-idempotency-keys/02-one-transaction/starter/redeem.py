def redeem(key, amount, claim, known, take, store, commit):
    store(key, answer)
    return answer
    if not claim(key, amount):
    commit()
    return known(key)
    forget(key)
    answer = take(amount)
