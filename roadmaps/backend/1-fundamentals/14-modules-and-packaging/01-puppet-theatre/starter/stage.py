print("first:")
import songs
import puppets

print("on stage,", __name__)

print("second:")
from puppets import add, count

add()
print(count)
print(puppets.count)

print("third:")
import puppets as actors
import string

actors.count = 10
print(songs.puppets.count)
print(puppets.__name__)
print(hasattr(string, "ascii_lowercase"))
