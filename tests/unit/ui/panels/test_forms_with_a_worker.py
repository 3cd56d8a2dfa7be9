"""The forms beside a real worker: live weights, the reason for the loss, the test part."""

from __future__ import annotations

from typing import Any

import numpy as np

from neurarium.messages import message
from neurarium.ui.panels.data_form import DataForm
from neurarium.ui.panels.layer_form import LayerForm
from neurarium.ui.panels.training_form import TrainingForm


def test_the_forms_live_with_the_training(make_controller: Any, qtbot: Any) -> None:
    controller = make_controller("digits-softmax")
    layer, training, data = LayerForm(controller), TrainingForm(controller), DataForm(controller)
    for form in (layer, training, data):
        qtbot.addWidget(form)
        form.resize(312, 900)
        form.show()
    controller.start()
    qtbot.waitUntil(lambda: training.note.isVisible() and training.test_button.isEnabled(), timeout=60_000)
    assert "Cross-entropy" in training.note.heading.text()
    assert data.split.texts() == ("1,258", "269", "270")

    last = next(node.id for node in controller.document.graph.of_type("Linear"))
    controller.select([last])
    qtbot.waitUntil(layer.layer.filters.isVisible, timeout=20_000)
    before = layer.layer.filters.canvas.picture.tiles.copy()
    assert before.shape == (10, 8, 8) and layer.layer.filters.canvas.picture.labels == tuple("0123456789")

    controller.step(3)
    canvas = layer.layer.filters.canvas
    qtbot.waitUntil(lambda: not np.array_equal(canvas.picture.tiles, before), timeout=20_000)
    qtbot.waitUntil(lambda: not controller.session.running, timeout=20_000)
    assert data.anew.isVisible()

    training.test_button.click()
    qtbot.waitUntil(training.scores.isVisible, timeout=20_000)
    assert training.scores.tiles["metric"].value.endswith("%")
    assert "3 steps" in training.score_words.text()

    controller.reset(new_weights=True)
    qtbot.waitUntil(lambda: not training.scores.isVisible(), timeout=20_000)

    controller.set_recipe(message("Change"), loss="mse")
    assert training.note.property("role") == "problem"
    training.note.buttons[0].click()
    qtbot.waitUntil(lambda: training.note.property("role") == "raised", timeout=20_000)
