"""The frame of one window: wires canvas, panels and views to their controller, and holds what belongs to nobody else.

`start` is the door (the window, or a picture of it). `desk` is what all windows of a process share. `main_window` only
wires; the parts are in `topbar`, `transport`, `side_panel`, `views_area`; what commands do in `files`, `exports`,
`help`; the table of commands in `commands`.
"""
