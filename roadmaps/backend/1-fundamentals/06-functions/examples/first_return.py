def first_junior(ages):
    for age in ages:
        if age < 18:
            return age
    return None


print(first_junior([40, 15, 12]))      # 15
print(first_junior([40, 33]))          # None
