def redeem(key, amount, claim, known, take, store, commit):
    answer = take(amount)
    if not claim(key, amount):
        return known(key)
    store(key, answer)
    commit()
    return answer
