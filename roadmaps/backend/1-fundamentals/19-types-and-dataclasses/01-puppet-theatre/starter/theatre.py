from dataclasses import dataclass, field, replace


def double(number: int) -> int:
    return number * 2


@dataclass(frozen=True)
class Seat:
    row: str
    number: int
    house = "main"


@dataclass
class Puppet:
    name: str
    strings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Show:
    title: str
    minutes: int

    def __post_init__(self) -> None:
        if self.minutes < 10:
            raise ValueError("too short")


print("double", double("ab"))
print("seat", Seat("A", "four"))
print("equal", Seat("A", 4) == Seat("A", 4))

kasper = Puppet("Kasper")
dragon = Puppet("Dragon")
kasper.strings.append("arm")
print("dragon", dragon.strings)

show = Show("The Dragon", 40)
try:
    show.minutes = 5
except AttributeError:
    print("set refused")
try:
    replace(show, minutes=5)
except ValueError as error:
    print("replace", error)
print("show", show.minutes)
