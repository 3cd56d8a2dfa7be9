"""On what to train."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from neurarium.messages import UserError, message
from neurarium.recipe.recipe import check_names

FEATURES = ("x", "y", "x²", "y²", "xy", "sin x", "sin y")  # of 2-D sets
_KINDS: dict[str, Any] = {
    "name": str, "samples": int, "noise": int | float, "train_share": int | float, "validation_share": int | float,
    "standardise": bool, "layout": str, "features": tuple,
}  # fmt: skip
LAYOUTS = ("auto", "image", "rows", "flat")  # digits as 1×8×8, 8 rows of 8, or 64 numbers


@dataclass(frozen=True)
class DataChoice:
    """A data set and how it is cut up. `name` is a key of `data.catalogue`; "" means none is chosen."""

    name: str = ""
    samples: int = 500  # of a generated set; real sets have the size they have
    noise: float = 0.1  # of a generated set: standard deviation, 0 … 0.5
    train_share: float = 0.7
    validation_share: float = 0.15  # the rest is the test part
    split_seed: int = 0  # decides the parts and, for generated sets, the points
    standardise: bool = True  # zero mean and unit variance, fitted on the training part only
    layout: str = "auto"
    features: tuple[str, ...] = ("x", "y")  # of a 2-D set

    def __new__(cls, *args: Any, **values: Any) -> DataChoice:
        """Refuses a misspelt value with a `UserError` that names the right one."""
        check_names("DataChoice", values, cls.__dataclass_fields__)
        return object.__new__(cls)

    def changed(self, **values: Any) -> DataChoice:
        result = replace(self, **values)
        result.check()
        return result

    def check(self) -> None:
        """Raise `UserError` for the first value that cannot be."""
        for name, kinds in _KINDS.items():
            value = getattr(self, name)
            if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
                raise UserError(message("{name} cannot be {value}.", name=name, value=repr(value)))
        if not 0.05 <= self.train_share <= 0.95 or not 0.0 <= self.validation_share <= 0.9:
            raise UserError(message("The training part lies between 5 % and 95 %, the validation part up to 90 %."))
        if self.train_share + self.validation_share > 1.0 + 1e-9:
            raise UserError(message("Training and validation part together are more than the whole."))
        if not 10 <= self.samples <= 100_000:
            raise UserError(message("A generated set has 10 to 100,000 samples, not {n}.", n=self.samples))
        if not 0.0 <= self.noise <= 1.0:
            raise UserError(message("Noise lies between 0 and 1, not {noise}.", noise=self.noise))
        if self.layout not in LAYOUTS:
            raise UserError(message("Layout cannot be “{layout}”.", layout=self.layout))
        if not self.features or any(feature not in FEATURES for feature in self.features):
            raise UserError(message("Choose at least one of the inputs {allowed}.", allowed=", ".join(FEATURES)))
        if isinstance(self.split_seed, bool) or not isinstance(self.split_seed, int) or self.split_seed < 0:
            raise UserError(message("The split seed is a whole number from 0 up, not {seed}.", seed=self.split_seed))

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "features": list(self.features)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DataChoice:
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        if "features" in values:
            values["features"] = tuple(values["features"])
        result = cls(**values)
        result.check()
        return result
