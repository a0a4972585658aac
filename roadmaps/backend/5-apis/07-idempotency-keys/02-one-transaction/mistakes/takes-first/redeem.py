def redeem(key, amount, claim, known, take, store, commit):
    answer = take(amount)
    commit()
    if not claim(key, amount):
        return known(key)
    store(key, answer)
    return answer
