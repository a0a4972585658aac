import sys
from dataclasses import dataclass, field


@dataclass
class Section:
    """One part of the report."""

    title: str
    limits: tuple
    weights: list = field(default_factory=list)

    def price(self, grams):
        for limit, pence in self.limits:
            if grams <= limit:
                return pence

    @property
    def income(self):
        return sum(map(self.price, self.weights))

    def show(self):
        print(self.title)
        print("  pieces", len(self.weights))
        print("  heaviest", max([0] + self.weights))
        print("  income", self.income)


def main(lines):
    end = float("inf")
    sections = {
        "letter": Section("letters", ((100, 110), (750, 190), (end, 270))),
        "parcel": Section("parcels", ((2000, 420), (10000, 650), (end, 1190))),
        "postcard": Section("postcards", ((end, 90),)),
    }
    for line in lines:
        kind, grams = line.split()
        sections[kind].weights.append(int(grams))
    for section in sections.values():
        section.show()
    print("total", sum(section.income for section in sections.values()))


main(sys.stdin)
