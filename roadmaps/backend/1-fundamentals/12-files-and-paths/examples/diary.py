from pathlib import Path

with open("diary.txt", "w", encoding="utf-8") as diary:
    diary.write("Monday: rehearsal\n")
    diary.write("Tuesday: nothing\n")

with open("diary.txt", encoding="utf-8") as diary:
    for line in diary:
        print(line.strip())
Path("diary.txt").unlink()
