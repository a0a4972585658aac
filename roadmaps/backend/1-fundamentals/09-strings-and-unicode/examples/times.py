import re

pattern = r"([0-9][0-9]):([0-9][0-9])"
match = re.fullmatch(pattern, "20:05")
print(match[1], match[2])                    # 20 05
print(re.fullmatch(pattern, "20:05 h"))      # None
print(re.findall(pattern, "20:05 and 22:30"))    # [('20', '05'), ('22', '30')]
