from pathlib import Path

with open("book.txt", "w", encoding="utf-8") as book:
    book.write("Ada")
    book.write("Bo\n")
with open("book.txt", "a", encoding="utf-8") as book:
    book.write("Cem\n")

with open("book.txt", encoding="utf-8") as book:
    names = [line.strip() for line in book]
print("names", names)

with open("book.txt", encoding="utf-8") as book:
    first = 0
    for line in book:
        first = first + 1
    second = 0
    for line in book:
        second = second + 1
print("first", first)
print("second", second)

with open("book.txt", "w", encoding="utf-8") as book:
    print("opened", Path("book.txt").read_text(encoding="utf-8") == "")

page = Path("inn") / "pages" / "may.txt"
print("page", page)
print("name", page.name)
print("beside", page.with_name("june.txt"))
print("root", Path("inn") / "/pages")
