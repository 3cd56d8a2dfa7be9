"""What data sets there are: facts only, so that lists and forms are there before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from neurarium.messages import Message, UserError, message

Kind = Literal["classification", "binary", "regression"]
PLANE_LOW, PLANE_HIGH = -6.0, 6.0  # raw coordinates of all 1-D and 2-D sets lie (nearly) within these

Group = Literal["pictures", "tables", "points", "curves"]
GROUP_TITLES: dict[Group, Message] = {
    "pictures": message("Pictures"),
    "points": message("Points in the plane"),
    "tables": message("Tables"),
    "curves": message("Curves"),
}


@dataclass(frozen=True)
class DataSetInfo:
    """One entry of the chooser.

    `shape` is one raw sample's: (8, 8) pictures, (features,) tables, (2,) points of the plane, (1,) points of a line.
    `size` is the number of samples of a real set; generated sets (0) have as many as are asked for.
    `target` names what a regression answers, with its unit.
    """

    key: str
    title: Message
    sentence: Message
    kind: Kind
    group: Group
    shape: tuple[int, ...]
    classes: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    size: int = 0
    target: str = ""
    source: str = ""
    short: Message | None = None  # for a narrow button; else the title

    @property
    def generated(self) -> bool:
        return self.size == 0

    @property
    def plane(self) -> bool:
        """Two raw coordinates: points of the plane."""
        return self.generated and self.shape == (2,)

    @property
    def line(self) -> bool:
        """One raw coordinate: a curve to follow."""
        return self.generated and self.shape == (1,)

    @property
    def image(self) -> bool:
        return self.group == "pictures"

    @property
    def output_size(self) -> int:
        """Numbers the network has to answer with: classes, 1 for binary, 1 for one target."""
        return len(self.classes) if self.kind == "classification" else 1


_UCI = "UCI Machine Learning Repository, as bundled with scikit-learn"
_TWO = ("orange", "blue")
_XY = ("x", "y")
_CANCER = tuple(
    f"{how} {what}"
    for how in ("mean", "error of", "worst")
    for what in (
        "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points",
        "symmetry", "fractal dimension",
    )
)  # fmt: skip

_ALL = (
    DataSetInfo(
        "digits", message("Handwritten digits"),
        message("1,797 handwritten digits as pictures of 8 × 8 grey values: which digit is it?"),
        "classification", "pictures", (8, 8), tuple("0123456789"), (), 1797, source=_UCI, short=message("Digits")),
    DataSetInfo(
        "circle", message("Circle"), message("A disc inside a ring: no straight line parts them."),
        "binary", "points", (2,), _TWO, _XY),
    DataSetInfo(
        "xor", message("Exclusive or"),
        message("Opposite quadrants belong together: the classic that one neuron cannot do."),
        "binary", "points", (2,), _TWO, _XY),
    DataSetInfo(
        "gauss", message("Two clouds"), message("Two round clouds of points: one straight line is enough."),
        "binary", "points", (2,), _TWO, _XY),
    DataSetInfo(
        "spiral", message("Spiral"), message("Two arms wound around each other: the hard one."),
        "binary", "points", (2,), _TWO, _XY),
    DataSetInfo(
        "moons", message("Moons"), message("Two half moons that reach into each other."),
        "binary", "points", (2,), _TWO, _XY),
    DataSetInfo(
        "rings", message("Three rings"), message("Three classes around one centre."),
        "classification", "points", (2,), ("inner", "middle", "outer"), _XY),
    DataSetInfo(
        "plane", message("Slope"), message("A value that rises evenly from corner to corner."),
        "regression", "points", (2,), (), _XY, target="height"),
    DataSetInfo(
        "bumps", message("Hills and hollows"), message("A landscape of hills and hollows to be learnt as heights."),
        "regression", "points", (2,), (), _XY, target="height"),
    DataSetInfo(
        "iris", message("Iris"), message("150 flowers of three species, told apart by four lengths."),
        "classification", "tables", (4,), ("setosa", "versicolor", "virginica"),
        ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"), 150, source=_UCI),
    DataSetInfo(
        "wine", message("Wine"), message("178 wines of three growers, told apart by 13 chemical measurements."),
        "classification", "tables", (13,), ("grower 0", "grower 1", "grower 2"),
        ("alcohol", "malic acid", "ash", "alcalinity of ash", "magnesium", "total phenols", "flavanoids",
         "nonflavanoid phenols", "proanthocyanins", "colour intensity", "hue", "od280/od315", "proline"),
        178, source=_UCI),
    DataSetInfo(
        "breast-cancer", message("Breast cancer"),
        message("569 tumours described by 30 measurements of their cells: malignant or benign?"),
        "binary", "tables", (30,), ("malignant", "benign"), _CANCER, 569, source=_UCI),
    DataSetInfo(
        "diabetes", message("Diabetes"),
        message("442 patients: how far will the illness have gone a year later, from ten measurements?"),
        "regression", "tables", (10,), (),
        ("age", "sex", "body mass index", "blood pressure", "total cholesterol", "low-density lipoproteins",
         "high-density lipoproteins", "cholesterol ratio", "log of triglycerides", "blood sugar"),
        442, target="progression", source="Efron et al., Least Angle Regression (2004), as bundled with scikit-learn"),
    DataSetInfo(
        "sine", message("Sine"), message("A wave to be followed from a few points on it."),
        "regression", "curves", (1,), (), ("x",), target="y"),
    DataSetInfo(
        "line", message("Straight line"), message("The simplest thing to learn: one slope and one height."),
        "regression", "curves", (1,), (), ("x",), target="y"),
    DataSetInfo(
        "steps", message("Steps"), message("A staircase: sharp edges are hard for smooth functions."),
        "regression", "curves", (1,), (), ("x",), target="y"),
)  # fmt: skip

DATASETS: dict[str, DataSetInfo] = {info.key: info for info in _ALL}


def info(key: str) -> DataSetInfo:
    """The facts of a data set; an unknown key is a `UserError` that lists what there is."""
    try:
        return DATASETS[key]
    except KeyError:
        raise UserError(
            message("There is no data set “{name}”; there are {all}.", name=key, all=", ".join(DATASETS))
        ) from None
