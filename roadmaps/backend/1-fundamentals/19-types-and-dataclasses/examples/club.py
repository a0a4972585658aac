from dataclasses import dataclass, field


@dataclass
class Club:
    name: str
    riders: list[str] = field(default_factory=list)


north = Club("North")
south = Club("South")
north.riders.append("Ada")
print(north.riders, south.riders)      # ['Ada'] []
