"""Instruments: the views that look inside a network while it learns, a folder per family.

A *view* (a tab below the canvas) is made of *pictures*. A `Picture` asks the session's instruments only while it is
visible, paints what they answer, says in words what is shown (what, unit, range, sample) and hands out its numbers; a
`PictureFrame` puts title, caption and buttons round it. The same picture can stand in its tab, in a window of its own
and on the Compare board, live or frozen, since it can make another one like itself (`Picture.twin`).
"""
