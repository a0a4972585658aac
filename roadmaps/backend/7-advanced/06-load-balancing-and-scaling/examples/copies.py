COPY = 40  # requests a second that one copy can do
DATABASE = 110  # requests a second that their database can do

for copies in range(1, 6):
    print(copies, "copies:", min(copies * COPY, DATABASE), "a second")
