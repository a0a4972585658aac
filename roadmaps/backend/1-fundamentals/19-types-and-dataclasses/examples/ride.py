from dataclasses import dataclass


@dataclass
class Ride:
    bicycle: str
    minutes: int
    helmet: bool = False


ride = Ride("B12", 45)
print(ride)                            # Ride(bicycle='B12', minutes=45, helmet=False)
print(ride == Ride("B12", 45))         # True
ride.minutes = 50
print(ride.minutes)                    # 50
