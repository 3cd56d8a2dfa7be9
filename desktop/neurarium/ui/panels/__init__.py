"""The side panels and what floats beside the canvas: palette and examples, the three forms, sample picker, sketch pad.

`layer_form`, `training_form` and `data_form` are the tabs at the right. They share `form` (rows, columns), `words`,
`tiles` and `notes`; `typed_fields` adds fields for sizes per axis. `data_mend` is the one offer to make a drawing fit
other data. Panels talk to the controller only, never to each other.
"""
