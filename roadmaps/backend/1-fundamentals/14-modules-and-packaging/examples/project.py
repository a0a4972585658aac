import tomllib

TEXT = """
[project]
name = "seed-labels"
dependencies = ["rich>=13"]

[project.scripts]
labels = "labels.printing:main"
"""

project = tomllib.loads(TEXT)["project"]
print(project["name"])                     # seed-labels
print(project["dependencies"])             # ['rich>=13']
print(project["scripts"]["labels"])        # labels.printing:main
