"""Rows and columns of tiles, and how numbers are written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from neurarium.ui.pictures.grid import crisp, fit_grid, tile_columns
from neurarium.ui.pictures.numbers import fixed, percent, plain, short


@pytest.mark.parametrize(
    ("count", "width", "height", "columns"), [(8, 156, 76, 4), (16, 160, 160, 4), (1, 90, 90, 1), (3, 300, 90, 3)]
)
def test_tiles_are_as_large_as_the_box_allows(count: int, width: float, height: float, columns: int) -> None:
    grid = fit_grid(QRectF(0, 0, width, height), count, gap=4)
    assert grid.columns == columns
    assert grid.width <= width + 0.01
    assert grid.height <= height + 0.01
    others = [fit_grid(QRectF(0, 0, width, height), count, gap=4).tile_width for _ in (0,)]
    assert grid.tile_width == max(others)


def test_tiles_go_row_by_row_and_are_found_under_the_mouse() -> None:
    grid = fit_grid(QRectF(10, 20, 4 * 30 + 3 * 4, 2 * 30 + 4), 8, gap=4)
    assert grid.tile(0).topLeft() == QPointF(10, 20)
    assert grid.tile(5).topLeft() == QPointF(10 + 34, 20 + 34)
    for index in range(8):
        assert grid.at(grid.tile(index).center()) == index
    assert grid.at(QPointF(10 + 31.5, 25)) is None  # the gap
    assert grid.at(QPointF(0, 0)) is None


def test_oblong_tiles_keep_their_shape() -> None:
    grid = fit_grid(QRectF(0, 0, 200, 50), 2, aspect=2.0)
    assert grid.tile_width == pytest.approx(2 * grid.tile_height)


def test_cells_are_whole_device_pixels() -> None:
    snapped = crisp(QRectF(0, 0, 37, 37), 8, 8, 1.0)
    assert snapped.width() == 32
    assert snapped.left() == round(snapped.left())
    assert crisp(QRectF(0, 0, 37, 37), 8, 8, 2.0).width() == 36  # half units exist on a HiDPI screen
    small = QRectF(0, 0, 10, 10)
    assert crisp(small, 28, 28, 1.0) == small


@pytest.mark.parametrize(("count", "columns"), [(32, 8), (64, 16), (16, 8), (128, 16), (24, 8)])
def test_units_fill_whole_rows_where_they_can(count: int, columns: int) -> None:
    assert tile_columns(count) == columns


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (1.234, "1.23"), (-0.3149, "−0.315"), (1234.5, "1,234"), (float("nan"), "NaN"), (0.00321, "0.00321"),
     (float("-inf"), "−∞"), (2.5e7, "2.5e7"), (3.2e-6, "3.2e−6")],
)  # fmt: skip
def test_short_numbers_have_three_figures_and_a_real_minus(value: float, text: str) -> None:
    assert short(value) == text


def test_other_forms_of_numbers() -> None:
    assert plain(1.5) == "1.5"
    assert plain(200.0) == "200"
    assert fixed(-0.001) == "0.00"
    assert fixed(-1.0) == "−1.00"
    assert percent(0.487) == "49 %"
