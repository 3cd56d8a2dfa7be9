"""Every colour of the app, by role. Nobody writes a hex value anywhere else."""

from __future__ import annotations

DARK: dict[str, str] = {
    "canvas": "#0f1216", "grid": "#1b2027", "panel": "#161a20", "raised": "#1d232b", "line": "#2a313b",
    "hover": "#262d37", "pressed": "#2f3843", "field": "#12161b", "pill": "#232a33",
    "text": "#e8ecf1", "quiet": "#93a0b0", "faint": "#66727f",
    "action": "#4c9dff", "action_hover": "#6aaeff", "action_text": "#08111d", "selection": "#4c9dff",
    "warning": "#ffb454", "warning_fill": "#2a2112", "warning_line": "#5c4620",
    "error": "#ff8a8a", "error_ring": "#ff5f5f", "error_fill": "#2b1719", "good": "#7bd389",
    "negative": "#f08a24", "zero": "#161a20", "positive": "#3e8ef7",
    "training": "#4c9dff", "validation": "#ffb454", "shadow": "#000000", "wire": "#4c9dff", "gradient": "#c77dff",
    "card": "#1a2027", "card_faded": "#14181d", "chip": "#252c35", "port": "#5f7186", "dot": "#222934",
    "pulse": "#ffffff", "mark_edge": "#ffffff", "sketch_ground": "#0a0c0f", "sketch_ink": "#f2f4f6",
    "code_keyword": "#c77dff", "code_string": "#7bd389", "code_number": "#ffb454", "code_comment": "#7c8998",
    "code_name": "#6aaeff",
    "note": "#20262e", "note_yellow": "#3a3420", "note_green": "#20372a", "note_blue": "#1f3149",
    "note_pink": "#3c2633", "note_orange": "#3e2b1c",
}  # fmt: skip

LIGHT: dict[str, str] = {
    "canvas": "#f4f6f8", "grid": "#dde3e9", "panel": "#ffffff", "raised": "#f4f6f8", "line": "#d9dfe6",
    "hover": "#e9eef3", "pressed": "#dde4eb", "field": "#ffffff", "pill": "#e6ebf1",
    "text": "#18202a", "quiet": "#5b6776", "faint": "#8a95a3",
    "action": "#1f6fe0", "action_hover": "#185fc4", "action_text": "#ffffff", "selection": "#1f6fe0",
    "warning": "#9a5b00", "warning_fill": "#fff6e5", "warning_line": "#f0d19a",
    "error": "#b3261e", "error_ring": "#d93025", "error_fill": "#fdeceb", "good": "#1e7d34",
    "negative": "#f08a24", "zero": "#f4f6f8", "positive": "#3078e2",
    "training": "#1f6fe0", "validation": "#c46a00", "shadow": "#3a4654", "wire": "#3078e2", "gradient": "#9b4dd8",
    "card": "#ffffff", "card_faded": "#f4f6f8", "chip": "#eef1f5", "port": "#8a99aa", "dot": "#d3dae2",
    "pulse": "#ffffff", "mark_edge": "#ffffff", "sketch_ground": "#0a0c0f", "sketch_ink": "#f2f4f6",
    "code_keyword": "#8a2bc9", "code_string": "#1e7d34", "code_number": "#9a5b00", "code_comment": "#5b6776",
    "code_name": "#185fc4",
    "note": "#e9edf2", "note_yellow": "#fdf1c0", "note_green": "#d8f0dc", "note_blue": "#d9e8fb",
    "note_pink": "#f9dfe9", "note_orange": "#fce4cc",
}  # fmt: skip

FAMILY: dict[str, str] = {
    "io": "#8a97a8", "dense": "#4c9dff", "convolution": "#2ec4b6", "pooling": "#7bd389", "normalisation": "#b39ddb",
    "activation": "#ffb454", "recurrent": "#f06292", "attention": "#c77dff", "embedding": "#b5d33d",
    "combining": "#90a4ae", "regularisation": "#c89f7a", "loss": "#ff6b6b", "shape": "#8a97a8",
}  # fmt: skip

# Ten classes, told apart in both themes; used for points and legends, always with a label or a shape beside.
CLASSES: tuple[str, ...] = (
    "#f08a24", "#3e8ef7", "#2ec4b6", "#f06292", "#b5d33d", "#c77dff", "#ff6b6b", "#7bd389", "#ffd166", "#8a97a8",
)  # fmt: skip
