with open("notes.txt", "w+") as file:
    file.write("tea")
    file.seek(0)
    print(file.read())  # tea
