from dataclasses import dataclass


@dataclass(frozen=True)
class Plot:
    row: str
    number: int

    def __repr__(self):
        return f"Plot('{self.row}', {self.number})"
