class Choir:
    room = "hall"
    songs = []

    def __init__(self, name):
        self.name = name
        self.members = []

    def join(self, person):
        self.members.append(person)

    def learn(self, song):
        self.songs.append(song)

    def move(self, room):
        self.room = room

    def rename(self, name):
        name = name + " Choir"


red = Choir("Red")
blue = Choir("Blue")
red.join("Ada")
blue.join("Bo")
print("red", red.members)

red.learn("Oak")
blue.learn("Elm")
print("songs", red.songs)

red.move("barn")
print("rooms", red.room, blue.room)

red.rename("Grand")
print("name", red.name)

guest = blue
guest.join("Cem")
print("blue", blue.members)
print("same", Choir("Red") == Choir("Red"), guest == blue)
