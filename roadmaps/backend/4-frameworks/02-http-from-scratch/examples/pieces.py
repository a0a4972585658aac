import socket

client, server = socket.socketpair()

client.sendall(b"high water ")
print(server.recv(100))

client.sendall(b"at three, ")
client.sendall(b"and at nine")
print(server.recv(100))

client.close()
print(server.recv(100))
