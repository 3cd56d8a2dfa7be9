"""Small general widgets. They know the theme and nothing else: no document, no session, no layers."""

from neurarium.ui.widgets.buttons import MenuButton, PlainButton, PrimaryButton, Switch, ToolButton
from neurarium.ui.widgets.choice_field import ChoiceField
from neurarium.ui.widgets.fields import (
    FloatField,
    IntField,
    LogField,
    NumberField,
    ShareField,
    short_number,
)
from neurarium.ui.widgets.icons import IconKeeper, IconLabel, draw_icon, icon
from neurarium.ui.widgets.labels import ElidedLabel, LinesLabel, SteadyLabel, label, section_title, separator
from neurarium.ui.widgets.layouts import FlowLayout, PillTabs, TabPages, scrolling, sized
from neurarium.ui.widgets.notice import NoticeBar
from neurarium.ui.widgets.value_field import ValueField

__all__ = [
    "ChoiceField", "ElidedLabel", "FloatField", "FlowLayout", "IconKeeper", "IconLabel", "IntField", "LinesLabel",
    "LogField", "MenuButton", "NoticeBar", "NumberField", "PillTabs", "PlainButton", "PrimaryButton", "ShareField",
    "SteadyLabel", "Switch", "TabPages", "ToolButton", "ValueField", "draw_icon", "icon", "label", "scrolling",
    "section_title", "separator", "short_number", "sized",
]  # fmt: skip
