from pathlib import Path

with open("song.wav", "wb") as file:
    file.write(bytes(200000))

size = 0
with open("song.wav", "rb") as file:
    while True:
        piece = file.read(65536)
        if not piece:
            break
        print(len(piece))
        size = size + len(piece)
print(size)                # 200000
Path("song.wav").unlink()
