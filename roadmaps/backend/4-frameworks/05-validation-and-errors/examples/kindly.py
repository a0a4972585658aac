from pydantic import BaseModel


class Mooring(BaseModel):
    pier: int
    electric: bool


print(Mooring.model_validate({"pier": "7", "electric": "no"}))
print(Mooring.model_validate({"pier": True, "electric": 1}))
print(Mooring.model_validate({"pier": 7.0, "electric": False, "dog": 1}))
