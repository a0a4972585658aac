from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Hull(Strict):
    length: Annotated[float, Field(gt=0, le=25)]


class Mooring(Strict):
    pier: Annotated[int, Field(ge=1, le=12)]
    days: Annotated[int, Field(ge=1, le=90)]
    hull: Hull

    @field_validator("days")
    @classmethod
    def guests_stay_a_week(cls, days, info):
        if info.data.get("pier") == 12 and days > 7:
            raise ValueError("at pier 12 at most 7 days")
        return days


print(Mooring.model_validate({"pier": 3, "days": 30, "hull": {"length": 9}}))
try:
    Mooring.model_validate({"pier": 12, "days": 30, "hull": {"length": 0, "colour": "red"}, "dog": True})
except ValidationError as error:
    for fault in error.errors():
        print(fault["loc"], fault["msg"])
