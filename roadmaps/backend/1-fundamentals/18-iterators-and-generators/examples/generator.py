def eagles(lines):
    print("begin")
    for line in lines:
        if "eagle" in line:
            yield line
    print("end")


found = eagles(["wren", "eagle 1", "kite", "eagle 2"])
print("made")
print(next(found))
print(next(found))
