from fare import for_age


def check(age):
    if for_age(100, age) != 50:
        raise ValueError(age)


for age in range(6, 18):
    check(age)
