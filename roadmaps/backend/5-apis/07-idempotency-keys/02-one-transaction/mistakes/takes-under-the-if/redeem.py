def redeem(key, amount, claim, known, take, store, commit):
    if not claim(key, amount):
        answer = take(amount)
        store(key, answer)
        commit()
        return answer
    return known(key)
