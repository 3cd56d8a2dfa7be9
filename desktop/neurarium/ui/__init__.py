"""The window: the only place that knows Qt.

`theme` colours, type sizes, style sheet · `widgets` small general widgets · `bridge` the controller between document,
session and widgets · `pictures` arrays → pixels · `canvas` the drawing · `plots` curves and surfaces · `panels` forms,
palette, examples · `window` the frame that wires them.
"""
