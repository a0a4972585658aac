import re

line = "[hall 1] new chairs [red]"
print(re.findall(r"\[(.*)\]", line))         # ['hall 1] new chairs [red']
print(re.findall(r"\[([^\]]*)\]", line))     # ['hall 1', 'red']
