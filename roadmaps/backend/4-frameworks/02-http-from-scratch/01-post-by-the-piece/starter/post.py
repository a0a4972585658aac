import socket

client, server = socket.socketpair()

client.sendall(b"GET /st")
print(server.recv(1024))
client.sendall(b"amps ")
client.sendall(b"HTTP/1.1")
print(server.recv(1024))
client.sendall(b"12345")
print(server.recv(3))
print(server.recv(1024))
client.close()
print(server.recv(1024))
print(server.recv(1024))

fields = {"content-length": "5"}
print(fields.get("Content-Length"))
print(len("Köln".encode()))
print(int("10", 16))
