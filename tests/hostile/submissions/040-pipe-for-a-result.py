"""A named pipe, then a socket, where a result is to be read."""
import os, socket
print(int(input()))
os.mkfifo("out.txt")
listening = socket.socket(socket.AF_UNIX)
listening.bind("hostile.sock")
