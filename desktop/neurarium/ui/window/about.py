"""What this is, which version, whose work it stands on; and the report after a crash."""

from __future__ import annotations

import contextlib
import platform
from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from neurarium import __version__
from neurarium.settings.resources import resource
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PlainButton, PrimaryButton, icon, label, scrolling, sized

# distribution, what it does for us, licence when the package does not say it in one short line
DEPENDENCIES = (
    ("torch", "PyTorch", "BSD-3-Clause"),
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("numpy", "NumPy", "BSD-3-Clause"),
    ("scikit-learn", "scikit-learn (data sets)", "BSD-3-Clause"),
    ("safetensors", "safetensors", "Apache-2.0"),
    ("platformdirs", "platformdirs", "MIT"),
    ("ziamath", "ziamath (formulas)", "MIT"),
    ("onnx", "ONNX", "Apache-2.0"),
    ("onnxscript", "ONNX Script", "MIT"),
    ("onnxruntime", "ONNX Runtime", "MIT"),
)


def versions() -> list[tuple[str, str, str]]:
    """(name, version, licence) of what is installed, without importing any of it."""
    found = [("Python", platform.python_version(), "PSF-2.0")]
    for distribution, name, licence in DEPENDENCIES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found.append((name, metadata.version(distribution), licence))
    return found


class AboutDialog(QDialog):
    """Version, our licence, and the licences of what we use."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Neurarium"))
        px = theme.px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(22), px(24), px(16))
        box.setSpacing(px(10))
        head = QHBoxLayout()
        head.setSpacing(px(14))
        picture = self._picture(theme, px(56))
        if picture is not None:
            head.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("Neurarium", "large"))
        words.addWidget(label(self.tr("Version {0}").format(__version__), "quiet"))
        head.addLayout(words, 1)
        box.addLayout(head)
        box.addWidget(
            label(
                self.tr("Draw any neural network, train it for real, and see inside it while it learns."), "", wrap=True
            )
        )
        box.addWidget(label(self.tr("Free software under the MIT licence. It stands on:"), "quiet", wrap=True))
        box.addWidget(scrolling(self._table(theme)), 1)
        row = QHBoxLayout()
        copy = PlainButton(theme, self.tr("Copy"), self, tip=self.tr("Copy the versions, for a report"))
        copy.clicked.connect(self._copy)
        close = PrimaryButton(theme, self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        box.addLayout(row)
        sized(self, px(460), px(500))

    @staticmethod
    def _picture(theme: Theme, side: int) -> QLabel | None:
        for name in ("neurarium", "app"):
            if resource("icons", f"{name}.svg").is_file():
                picture = QLabel()
                pixmap: QPixmap = icon(theme, name).pixmap(side, side)
                picture.setPixmap(pixmap)
                return picture
        return None

    def _table(self, theme: Theme) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, theme.px(8), 0)
        grid.setVerticalSpacing(theme.px(4))
        for row, (name, version, licence) in enumerate(versions()):
            grid.addWidget(label(name), row, 0)
            grid.addWidget(label(version, "quiet"), row, 1)
            grid.addWidget(label(licence, "quiet"), row, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        grid.setColumnStretch(0, 1)
        return page

    def _copy(self) -> None:
        lines = [
            f"Neurarium {__version__}, {platform.platform()}",
            *(f"{name} {version}" for name, version, _ in versions()),
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))


class CrashDialog(QDialog):
    """Something of ours failed. The window goes on; the report can be copied."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme.px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(16))
        box.setSpacing(px(10))
        box.addWidget(label(self.tr("Something went wrong inside Neurarium."), "title"))
        words = self.tr(
            "Your drawing and its weights are still there; save them now to be safe. "
            "This report says what happened. It holds no data of yours."
        )
        box.addWidget(label(words, "", wrap=True))
        self.report = QPlainTextEdit(report, self)
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setAccessibleName(self.tr("Report"))
        box.addWidget(self.report, 1)
        row = QHBoxLayout()
        self.copy_button = PlainButton(theme, self.tr("Copy the report"), self)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        close = PrimaryButton(theme, self.tr("Go on"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(close)
        box.addLayout(row)
        sized(self, px(620), px(420))
