class Machine:
    def __init__(self):
        self.taken = 0
        self.tickets = 0

    def sell(self, coins, price):
        self.taken = self.taken + coins
        if coins < price:
            raise ValueError(f"{coins} is too little for {price}")
        self.tickets = self.tickets + 1


machine = Machine()
try:
    machine.sell(1, 3)
except ValueError as error:
    print(error)                               # 1 is too little for 3
print(machine.taken, machine.tickets)          # 1 0
