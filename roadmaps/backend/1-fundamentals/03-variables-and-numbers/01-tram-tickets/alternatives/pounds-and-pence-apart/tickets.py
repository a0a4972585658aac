pounds, pence = input().split(".")
count = int(input())
total = (int(pounds) * 100 + int(pence)) * count
print(str(total // 100) + "." + str(total % 100).zfill(2))
