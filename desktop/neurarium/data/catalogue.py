"""What data sets there are: facts only, so that lists and forms are there before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from neurarium.data.stretches import GRAMMAR_WORDS, NAME_LETTERS, REVERSE_LETTERS
from neurarium.data.words import LETTERS, WORDS
from neurarium.layers.spec import DType
from neurarium.messages import Message, UserError, message

Kind = Literal["classification", "binary", "regression"]
PLANE_LOW, PLANE_HIGH = -6.0, 6.0  # raw coordinates of all 1-D and 2-D sets lie (nearly) within these

Group = Literal["pictures", "tables", "points", "curves", "text", "signals", "volumes", "pairs"]
HEADINGS: tuple[tuple[Message, tuple[Group, ...]], ...] = (  # of lists to choose from, with what stands below each
    (message("Pictures"), ("pictures", "pairs")),
    (message("Points in the plane"), ("points",)),
    (message("Tables"), ("tables",)),
    (message("Curves"), ("curves",)),
    (message("Text"), ("text",)),
    (message("Signals and volumes"), ("signals", "volumes")),
)


@dataclass(frozen=True)
class DataSetInfo:
    """One entry of the chooser.

    `shape` is one raw sample's: (rows, columns) or (channels, rows, columns) pictures, (features,) tables, (2,) points
    of the plane, (1,) points of a line, (length,) tokens, (channels, length) signals, (channels, depth, rows, columns)
    volumes. `more_shapes` are those of further inputs, where a sample has several parts.
    `size` is the number of samples of a real set; generated sets (0) have as many as are asked for, `samples` being
    what suits them. `target` names what a regression answers, with its unit.
    `vocabulary`: what each whole number stands for, where samples are tokens; number 0 also fills up what is short.
    `positions`: how many classes each sample is answered with, one for each place of a sequence; 0: a single one.
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
    input_type: DType = "float"
    vocabulary: tuple[str, ...] = ()
    more_shapes: tuple[tuple[int, ...], ...] = ()
    samples: int = 500
    noisy: bool = True  # of a generated set: chance can disturb it
    positions: int = 0

    @property
    def generated(self) -> bool:
        return self.size == 0

    @property
    def plane(self) -> bool:
        """Two raw coordinates: points of the plane."""
        return self.group == "points"

    @property
    def line(self) -> bool:
        """One raw coordinate: a curve to follow."""
        return self.group == "curves"

    @property
    def image(self) -> bool:
        """Every input is a picture."""
        return self.group in ("pictures", "pairs")

    @property
    def tokens(self) -> bool:
        """Samples are rows of whole numbers that stand for letters or words."""
        return bool(self.vocabulary)

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
    DataSetInfo(
        "shapes", message("Coloured shapes"),
        message("Pictures of 16 × 16 pixels in red, green and blue: a disc, a square or a triangle, in which colour?"),
        "classification", "pictures", (3, 16, 16),
        tuple(f"{colour} {shape}" for colour in ("red", "green", "blue") for shape in ("disc", "square", "triangle")),
        short=message("Shapes"), samples=3000),
    DataSetInfo(
        "names", message("Names from four languages"),
        message("Made-up names of up to 12 letters. Each language has a rule of its own which vowel follows which "
                "consonant: where is the name from?"),
        "classification", "text", (12,), ("Orran", "Talu", "Veska", "Mirel"),
        short=message("Names"), input_type="int", vocabulary=LETTERS, samples=2000),
    DataSetInfo(
        "sentences", message("Opinions in a sentence"),
        message("Made-up sentences of up to 12 words about films, books and the like: was somebody happy with it? "
                "Words such as “not” turn the meaning round."),
        "binary", "text", (12,), ("unhappy", "happy"),
        short=message("Sentences"), input_type="int", vocabulary=WORDS, samples=2000),
    DataSetInfo(
        "next-letter", message("The next letter"),
        message("16 letters from made-up names of one of four languages: which letter comes next? Each language has "
                "rules of its own; how a name begins and how long it is nobody can know."),
        "classification", "text", (16,), NAME_LETTERS,
        input_type="int", vocabulary=NAME_LETTERS, samples=6000, noisy=False),
    DataSetInfo(
        "missing-word", message("The missing word"),
        message("Sentences about kings and queens, girls and boys, mothers and sons, and animals: five words are "
                "there, which one was left out?"),
        "classification", "text", (5,), GRAMMAR_WORDS,
        input_type="int", vocabulary=GRAMMAR_WORDS, samples=4000, noisy=False),
    DataSetInfo(
        "reverse", message("The other way round"),
        message("Eight letters drawn from ten: write them down in reverse order, position by position."),
        "classification", "text", (8,), REVERSE_LETTERS, short=message("Reverse"),
        input_type="int", vocabulary=REVERSE_LETTERS, samples=2000, noisy=False, positions=8),
    DataSetInfo(
        "waves", message("Waves"),
        message("Signals of 64 values, of any pitch and beginning anywhere: a sine, a square wave, a sawtooth, or "
                "noise?"),
        "classification", "signals", (1, 64), ("sine", "square", "sawtooth", "noise"), samples=2000),
    DataSetInfo(
        "shapes-3d", message("Solids"),
        message("Bodies in a block of 8 × 8 × 8 cells: a ball, a cube, a cross or a ring?"),
        "classification", "volumes", (1, 8, 8, 8), ("ball", "cube", "cross", "ring"), samples=2000),
    DataSetInfo(
        "digit-pairs", message("Pairs of digits"),
        message("Two handwritten digits at a time, each at an Input of its own: is it the same digit?"),
        "binary", "pairs", (8, 8), ("different", "same"),
        source=_UCI, more_shapes=((8, 8),), samples=4000),
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
