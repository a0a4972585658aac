def redeem(key, amount, claim, known, take, store, commit):
    if not claim(key, amount):
        return known(key)
    commit()
    answer = take(amount)
    store(key, answer)
    return answer
