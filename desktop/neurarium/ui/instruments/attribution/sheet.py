"""Where every piece of a saliency picture stands: shared by painting and by the mouse."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF

from neurarium.session.readings.attribution import Method, Saliency
from neurarium.ui.instruments.attribution.maps import PICTURES, Array, most_important, painted, scale_of
from neurarium.ui.pictures.colourmap import Scale

HEAD, LINE, GAP = 17.0, 14.0, 10.0  # px at scale 1: name of a column, a line of words, between columns
SMALLEST = 46.0  # px: height of a row of pictures
LOW = 130.0  # px: less height leaves no room for a second line of words
FEATURE = 15.0  # px: height of a row of a table
SIDE = 118.0  # px: names of rows
LEGEND = 128.0
HIGH, TALL_ROW = 400.0, 48.0  # px: a picture so high has rows in its table twice as high as others at the most
MOST_ABOVE = 8  # rows of a table that may stand below the points of the plane
SPREAD = 3.6  # width ÷ height of a token that has all the room it wants


@dataclass(frozen=True)
class Cell:
    """One array in its place. `method` None: the input itself. `number` counts the Inputs."""

    rect: QRectF
    sample: int
    method: Method | None
    number: int = 0


@dataclass
class Sheet:
    """One picture, laid out. `heads` are rectangles for names of columns or rows, `feet` for legend and unit."""

    form: str  # "pictures", "table", "tokens"
    cells: list[Cell] = field(default_factory=list)
    heads: dict[tuple[int, Method | None], QRectF] = field(default_factory=dict)
    feet: dict[Method, QRectF] = field(default_factory=dict)
    scales: dict[Method, Scale] = field(default_factory=dict)
    shown: list[int] = field(default_factory=list)  # rows of a table: numbers of the features
    words: QRectF | None = None  # room for the sentence about a method that is shown alone
    left_out: int = 0  # methods (or samples) that had no room

    def at(self, place: QPointF) -> Cell | None:
        """The cell under the mouse."""
        return next((cell for cell in self.cells if cell.rect.contains(place)), None)

    def method_at(self, place: QPointF) -> Method | None:
        """The method whose name is under the mouse."""
        return next((method for (_, method), rect in self.heads.items() if method and rect.contains(place)), None)


def lay_out(rect: QRectF, found: Saliency, methods: tuple[Method, ...], px: float, *, plane: bool = False) -> Sheet:
    """All of `found` in `rect`; `px` is the interface scale. Several samples stand side by side."""
    kind = found.samples[0].parts[0].kind
    form = "pictures" if kind in PICTURES else "tokens" if kind == "tokens" else "table"
    sheet = Sheet(form)
    for method in methods:
        arrays = _arrays(found, method)
        if arrays:
            sheet.scales[method] = scale_of(method, kind, arrays)
    several = len(found.samples) > 1
    if form == "pictures":
        (_samples_of_pictures if several else _pictures)(sheet, rect, found, methods, px)
    elif form == "tokens":
        count = len(found.samples) if several else len(found.samples[0].parts[0].words)
        (_samples_of_tokens if several else _tokens)(sheet, rect, methods, px, count)
    else:
        _table(sheet, rect, found, methods, px, plane=plane)
    return sheet


def _arrays(found: Saliency, method: Method) -> list[Array]:
    arrays = []
    for sample in found.samples:
        for number, part in enumerate(sample.parts):
            array = painted(sample.method(method), number, part.kind)
            if array is not None:
                arrays.append(array)
    return arrays


def _pictures(sheet: Sheet, rect: QRectF, found: Saliency, methods: tuple[Method, ...], px: float) -> None:
    """One sample: a picture for the input and one for each method, in as many rows as make them largest; its Inputs
    below or beside each other."""
    columns: list[Method | None] = [None, *methods]
    gap = GAP * px
    parts = found.samples[0].parts
    count = len(columns) + (len(methods) == 1)  # a method alone has its sentence beside it
    rows = max(range(1, count + 1), key=lambda n: (round(_side(rect, count, n, px, parts[0].kind)), -n))
    across = -(-count // rows)
    foot = ((2 if rect.height() > rows * LOW * px else 1) * LINE + 2) * px
    width, down = (rect.width() - gap * (across - 1)) / across, (rect.height() - gap * (rows - 1)) / rows
    for place in range(count):
        left, top = rect.left() + place % across * (width + gap), rect.top() + place // across * (down + gap)
        body = QRectF(left, top + HEAD * px + 2, width, down - HEAD * px - 2 - foot)
        if place == len(columns):
            sheet.words = body
            continue
        method = columns[place]
        sheet.heads[0, method] = QRectF(left, top, width, HEAD * px)
        for number, box in enumerate(_shared(body, len(parts), 4 * px)):
            values = parts[number].values
            if parts[number].kind == "image":  # below the first letter of its name, above the start of its legend
                box.setWidth(min(box.width(), box.height() * values.shape[2] / values.shape[1]))
            sheet.cells.append(Cell(box, 0, method, number))
        if method is not None:
            sheet.feet[method] = QRectF(left, body.bottom() + 2, width, foot - 2)


def _side(rect: QRectF, count: int, rows: int, px: float, kind: str) -> float:
    """How large each of `count` pictures is in so many rows: its shorter side, of signals its width."""
    across = -(-count // rows)
    width = rect.width() / across - GAP * px
    height = rect.height() / rows - (GAP + HEAD + 2 * LINE) * px
    if kind == "signal":  # a line is read along its length
        return width if height >= SMALLEST * px else height
    return min(width, height)


def _shared(rect: QRectF, count: int, gap: float) -> list[QRectF]:
    """`rect` in equal pieces, side by side where it is wide."""
    wide = rect.width() > rect.height()
    whole = rect.width() if wide else rect.height()
    side = (whole - gap * (count - 1)) / count
    starts = [number * (side + gap) for number in range(count)]
    if wide:
        return [QRectF(rect.left() + start, rect.top(), side, rect.height()) for start in starts]
    return [QRectF(rect.left(), rect.top() + start, rect.width(), side) for start in starts]


def _samples_of_pictures(sheet: Sheet, rect: QRectF, found: Saliency, methods: tuple[Method, ...], px: float) -> None:
    """Several samples: a column each, a row for the inputs and one for each method that has room."""
    room = max(1, int((rect.height() - HEAD * px) / (SMALLEST * px)) - 1)
    rows: list[Method | None] = [None, *methods[:room]]
    sheet.left_out = len(methods) - (len(rows) - 1)
    side, gap = min(SIDE * px, rect.width() / 4), 6 * px
    count = len(found.samples)
    width = (rect.width() - side - gap * count) / count
    down = (rect.height() - HEAD * px - gap * len(rows)) / len(rows)
    for line, method in enumerate(rows):
        top = rect.top() + HEAD * px + gap + line * (down + gap)
        if method is not None:
            sheet.heads[0, method] = QRectF(rect.left(), top, side, HEAD * px)
            sheet.feet[method] = QRectF(rect.left(), top + HEAD * px, side, 2 * LINE * px)
        for sample, one in enumerate(found.samples):
            left = rect.left() + side + gap + sample * (width + gap)
            if method is None:
                sheet.heads[sample, None] = QRectF(left, rect.top(), width, HEAD * px)
            for number, box in enumerate(_shared(QRectF(left, top, width, down), len(one.parts), 3 * px)):
                sheet.cells.append(Cell(box, sample, method, number))


def token_width(room: float, height: float, count: int) -> float:
    """Of a token beside others: letters are not spread further than they can be read together."""
    return min(room / max(1, count), max(46.0, height * SPREAD))


def _tokens(sheet: Sheet, rect: QRectF, methods: tuple[Method, ...], px: float, count: int) -> None:
    """One text of `count` tokens in a row, below them a row of numbers for each method, their legends right beside."""
    rows: list[Method | None] = [None, *methods]
    gap = 4 * px
    down = min(64 * px, (rect.height() - gap * (len(rows) - 1)) / len(rows))
    side, legend = min(150 * px, rect.width() * 0.22), min(LEGEND * px, rect.width() * 0.2)
    top = rect.top() + max(0.0, (rect.height() - down * len(rows) - gap * (len(rows) - 1)) / 2)
    for line, method in enumerate(rows):
        y = top + line * (down + gap)
        sheet.heads[0, method] = QRectF(rect.left(), y, side, down)
        room = rect.width() - side - legend - 3 * gap
        sheet.cells.append(Cell(QRectF(rect.left() + side, y, room, down), 0, method))
        if method is not None:
            left = rect.left() + side + token_width(room, down, count) * count + 3 * gap
            sheet.feet[method] = QRectF(left, y, legend, down)


def _samples_of_tokens(sheet: Sheet, rect: QRectF, methods: tuple[Method, ...], px: float, count: int) -> None:
    """Several texts: a row each, coloured by one method."""
    sheet.left_out = len(methods) - 1
    method, gap, foot = methods[0], 4 * px, LINE * px
    down = min(38 * px, (rect.height() - foot - gap * count) / count)
    side = min(150 * px, rect.width() * 0.22)
    for sample in range(count):
        y = rect.top() + sample * (down + gap)
        sheet.heads[sample, None] = QRectF(rect.left(), y, side, down)
        sheet.cells.append(Cell(QRectF(rect.left() + side, y, rect.width() - side, down), sample, method))
    sheet.feet[method] = QRectF(rect.left() + side, rect.bottom() - foot, rect.width() - side, foot)


def _features(found: Saliency, methods: tuple[Method, ...]) -> int:
    arrays = (painted(found.samples[0].method(method), 0, "vector") for method in methods)
    return max((array.size for array in arrays if array is not None), default=1)


def _table(
    sheet: Sheet, rect: QRectF, found: Saliency, methods: tuple[Method, ...], px: float, *, plane: bool
) -> None:
    """Rows are features, columns the methods, or several samples with one method. Points of the plane stand left, or
    above where there is height for both."""
    gap, foot = GAP * px, LINE * px
    several = len(found.samples) > 1
    left = rect.left()
    if plane:
        above = rect.height() - (HEAD + LINE + TALL_ROW * min(MOST_ABOVE, _features(found, methods))) * px - gap
        side = min(rect.height() - 2, rect.width() * (0.42 if rect.height() > 0.6 * rect.width() else 0.3))
        if rect.height() > HIGH * px and above > side:
            side = min(above, rect.width())
            sheet.cells.append(Cell(QRectF(rect.center().x() - side / 2, rect.top(), side, side), 0, None, -1))
            rect = rect.adjusted(0, side + gap, 0, 0)
        else:
            sheet.cells.append(Cell(QRectF(left, rect.top() + 1, side, side), 0, None, -1))
            left += side + gap
    room = int((rect.height() - HEAD * px - foot) / (FEATURE * px))
    columns = [(sample, methods[0]) for sample in range(len(found.samples))] if several else [(0, m) for m in methods]
    sheet.left_out = len(methods) - 1 if several else 0
    arrays = [
        array for sample, method in columns
        if (array := painted(found.samples[sample].method(method), 0, "vector")) is not None
    ]  # fmt: skip
    sheet.shown = most_important(arrays, room)
    names = min((SIDE if several else 150) * px, (rect.right() - left) * 0.24)
    width = (rect.right() - left - names - gap * len(columns)) / len(columns)
    row = (TALL_ROW if rect.height() < HIGH * px else 2 * TALL_ROW) * px
    body = min(rect.height() - HEAD * px - foot, max(1, len(sheet.shown)) * row)
    sheet.heads[0, None] = QRectF(left, rect.top(), names, HEAD * px)
    sheet.cells.append(Cell(QRectF(left, rect.top() + HEAD * px, names, body), 0, None))
    for place, (sample, method) in enumerate(columns):
        x = left + names + gap + place * (width + gap)
        sheet.heads[sample, None if several else method] = QRectF(x, rect.top(), width, HEAD * px)
        sheet.cells.append(Cell(QRectF(x, rect.top() + HEAD * px, width, body), sample, method))
        if method not in sheet.feet:
            sheet.feet[method] = QRectF(x, rect.top() + HEAD * px + body, width, foot)
