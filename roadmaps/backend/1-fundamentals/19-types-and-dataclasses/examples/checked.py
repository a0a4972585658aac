from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Ride:
    bicycle: str
    minutes: int

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise ValueError(f"a ride takes at least a minute, not {self.minutes}")


ride = Ride("B12", 45)
longer = replace(ride, minutes=50)
print(longer)                          # Ride(bicycle='B12', minutes=50)
print({ride: "paid"}[Ride("B12", 45)])     # paid
print(replace(ride, minutes=0))
