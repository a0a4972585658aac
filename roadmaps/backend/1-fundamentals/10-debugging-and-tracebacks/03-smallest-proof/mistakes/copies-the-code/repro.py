def for_age(price, age):
    if age < 17:
        return price // 2
    return price


assert for_age(270, 17) == 135
