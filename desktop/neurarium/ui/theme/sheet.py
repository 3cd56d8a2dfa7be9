"""The style sheet's source. `@role` is a colour of the theme, every `px` is scaled by the interface scale.

Widgets say what they are by a dynamic property (`kind` for buttons, `role` for labels and frames), never by a colour.
Fonts of ordinary text come from `QApplication.setFont`: a font in the sheet would overrule `setFont` of a widget.
"""

from __future__ import annotations

SHEET = """
QToolTip {
    background: @raised; color: @text; border: 1px solid @line; padding: 5px 8px; font-size: 12.5px;
}
QMainWindow, QDialog, QMessageBox { background: @panel; }
QWidget#topBar, QWidget#sidePanel, QWidget#viewsArea { background: @panel; }
QWidget#topBar { border-bottom: 1px solid @line; }
QWidget#sidePanel[side="left"] { border-right: 1px solid @line; }
QWidget#sidePanel[side="right"] { border-left: 1px solid @line; }
QWidget#viewsArea { border-top: 1px solid @line; }
QFrame[role="card"] { background: @field; border: 1px solid @line; border-radius: 8px; }
QFrame[role="raised"] { background: @raised; border: 1px solid @line; border-radius: 8px; }
QFrame[role="advice"] { background: @warning_fill; border: 1px solid @warning_line; border-radius: 8px; }
QFrame[role="problem"] { background: @error_fill; border: 1px solid @error_ring; border-radius: 8px; }
QFrame[role="notice"] { background: @raised; border: 1px solid @line; border-radius: 8px; }
QFrame[role="notice"][level="warning"] { background: @warning_fill; border-color: @warning_line; }
QFrame[role="notice"][level="error"] { background: @error_fill; border-color: @error_ring; }
QFrame[role="separator"] { background: @line; border: none; }

QLabel { background: transparent; }
QLabel[role="quiet"] { color: @quiet; font-size: 12.5px; }
QLabel[role="tiny"] { color: @quiet; font-size: 11px; }
QLabel[role="section"] { color: @quiet; font-size: 12.5px; font-weight: 600; }
QLabel[role="title"] { color: @text; font-size: 15px; font-weight: 600; }
QLabel[role="large"] { color: @text; font-size: 20px; font-weight: 600; }
QLabel[role="warning"] { color: @warning; font-weight: 600; }
QLabel[role="error"] { color: @error; }
QLabel[role="good"] { color: @good; font-weight: 600; }
QLabel[role="number"] { color: @text; font-size: 15px; font-weight: 600; }
QLabel[role="link"] { color: @action; }

QPushButton, QToolButton {
    background: @raised; color: @text; border: 1px solid @line; border-radius: 8px;
    padding: 0px 12px; min-height: 30px; outline: none;
}
QToolButton { padding: 0px 8px; min-width: 18px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:open, QToolButton:open { background: @pressed; }
QPushButton:focus, QToolButton:focus { border-color: @selection; }
QPushButton:disabled, QToolButton:disabled { color: @faint; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0px; }
QPushButton:checked, QToolButton:checked { background: @pressed; }
QPushButton[kind="primary"] {
    background: @action; color: @action_text; border: 1px solid @action; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: @action_hover; border-color: @action_hover;
}
QPushButton[kind="primary"]:focus { border: 1px solid @text; }
QPushButton[kind="primary"]:disabled { background: @raised; border-color: @line; color: @faint; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] {
    background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 0px 5px; min-height: 26px;
}
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: @hover; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border-color: @selection; }
QPushButton[kind="ghost"]:checked, QToolButton[kind="ghost"]:checked { background: @raised; }
QPushButton[kind="small"], QToolButton[kind="small"] { min-height: 26px; padding: 0px 10px; border-radius: 6px;
    font-size: 12.5px; }
QToolButton[kind="arrow"] { min-height: 24px; min-width: 12px; padding: 0px 6px; border-radius: 6px; }
QPushButton[kind="tile"], QToolButton[kind="tile"] {
    text-align: left; font-size: 12.5px; padding: 0px 3px; min-height: 28px;
}
QPushButton[kind="more"] {
    background: transparent; border: 1px solid transparent; border-radius: 7px; text-align: left; color: @quiet;
    font-size: 12.5px; padding: 0px 9px; min-height: 28px;
}
QPushButton[kind="more"]:hover { background: @hover; color: @text; }
QPushButton[kind="more"]:focus { border-color: @selection; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: @quiet; border: 1px solid transparent; border-radius: 7px;
    padding: 4px 10px; margin-right: 4px; min-height: 18px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { background: @pill; color: @text; }
QTabBar[tight="true"]::tab { padding: 4px 6px; margin-right: 2px; }
QTabBar:focus::tab:selected { border-color: @selection; }
QTabBar::tab:disabled { color: @faint; }

QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
    background: @field; color: @text; border: 1px solid @line; border-radius: 7px;
    padding: 0px 8px; min-height: 26px; selection-background-color: @action; selection-color: @action_text;
}
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: @faint; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border-color: @selection;
}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @faint; }
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"] { border-color: @error_ring; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0px; border: none; }
QAbstractSpinBox, QLineEdit[kind="number"] { padding-right: 18px; }
QComboBox { padding-right: 2px; }
QComboBox::drop-down { width: 20px; border: none; }
QComboBox::down-arrow { image: none; width: 0px; }
QComboBox QAbstractItemView, QListView, QTreeView, QTableView {
    background: @panel; color: @text; border: 1px solid @line; border-radius: 8px; outline: none; padding: 4px;
    selection-background-color: @hover; selection-color: @text;
}
QComboBox QAbstractItemView::item, QListView::item { min-height: 26px; padding: 0px 8px; border-radius: 5px; }
QListView::item:hover { background: @hover; }
QListView::item:selected { background: @pressed; color: @text; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator {
    width: 15px; height: 15px; border: 1px solid @faint; border-radius: 4px; background: @field;
}
QCheckBox::indicator:checked { background: @action; border-color: @action; image: url("ICONS/check-MODE.svg"); }
QCheckBox:focus::indicator { border-color: @selection; }

QSlider { background: transparent; min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @faint; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0px; border-radius: 6.8px; background: @text; border: none;
}
QSlider::handle:horizontal:hover { background: @action; }
QSlider::handle:horizontal:focus { background: @action; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @line; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QMenu { background: @panel; color: @text; border: 1px solid @line; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 28px 6px 26px; border-radius: 5px; }
QMenu::item:selected { background: @hover; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { background: @action; border-radius: 4px; image: url("ICONS/check-MODE.svg"); }
QMenu::item:checked { font-weight: 600; }
QMenu::icon { left: 8px; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @selection; }
QProgressBar {
    background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent;
}
QProgressBar::chunk { background: @action; border-radius: 3px; }
QStatusBar { background: @panel; }
"""
