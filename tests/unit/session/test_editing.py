"""Drawing, recipe and data change under a running session."""

from helpers.running_session import Driven
from helpers.small_runs import dense, digits_cnn
from neurarium.graph.edits import disconnect, move, set_params
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.snapshot import Failed, Notice, NotRunnable, Paused, Ready, Rebuilt, Started


def test_an_edit_while_training_keeps_training_and_says_what_it_did(driven: Driven):
    graph = digits_cnn()
    driven.open(graph, "digits")
    driven.session.train()
    driven.snapshot(lambda s: s.step > 3)
    graph.apply(set_params(graph, ["last"], bias=False))
    driven.session.set_graph(graph)
    told = driven.event(Rebuilt)
    assert (told.kept, told.fresh) == (("conv1",), ("last",))
    assert "conv1 keeps what it learnt" in str(told.sentence)
    later = driven.snapshot(lambda s: s.running)
    assert driven.snapshot(lambda s: s.step > later.step).generation == 1


def test_the_drawing_handed_in_may_change_afterwards(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    graph.apply(disconnect(*graph.edges))
    driven.session.step()
    assert driven.event(Paused).step == 1


def test_a_broken_drawing_stops_training_and_a_mended_one_goes_on_with_its_weights(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.look_at(graph, weights=frozenset({"linear1"}))
    driven.session.step(5)
    trained = driven.snapshot(lambda s: s.step == 5)
    driven.session.train()
    driven.snapshot(lambda s: s.step > 20)
    edit = disconnect(graph.incoming("linear2")[0])
    graph.apply(edit)
    driven.session.set_graph(graph)
    assert driven.event(NotRunnable).reason is not None
    assert not driven.session.running
    driven.session.train()
    assert str(driven.event(Failed).message)  # whoever presses Train is told
    graph.apply(edit.reverted())
    driven.session.set_graph(graph)
    driven.event(Ready)
    mended = driven.snapshot(lambda s: s.cards and not s.running)
    assert mended.step >= trained.step
    assert (mended.weights["linear1"] != trained.weights["linear1"]).any()  # it went on meanwhile
    driven.session.train()
    assert driven.snapshot(lambda s: s.step > mended.step)


def test_a_drawing_broken_from_the_start_trains_once_it_is_mended(driven: Driven):
    graph = dense(2, 4)
    edit = disconnect(graph.incoming("tanh1")[0])
    graph.apply(edit)
    driven.open(graph)
    driven.event(NotRunnable)
    shown = driven.snapshot()
    assert shown.cards == {}
    assert shown.sample.label in ("orange", "blue")
    graph.apply(edit.reverted())
    driven.session.set_graph(graph)
    driven.event(Ready)
    driven.session.step()
    assert driven.event(Paused).step == 1


def test_moving_a_card_says_nothing(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.event(Ready)
    graph.apply(move(graph, {"linear1": (5.0, 5.0)}))
    driven.session.set_graph(graph)
    driven.settled()
    assert not {"Rebuilt", "NotRunnable"} & set(driven.kinds())


def test_the_learning_rate_changes_while_it_trains(driven: Driven):
    driven.open(dense(2, 4), recipe=Recipe(optimiser="SGD"))
    driven.look_at(dense(2, 4), weights=frozenset({"linear1"}))
    driven.session.train()
    driven.snapshot(lambda s: s.step > 3)
    driven.session.set_recipe(Recipe(optimiser="SGD", learning_rate=0.0))
    driven.settled()
    one = driven.snapshot(lambda s: s.step > 0)
    one = driven.snapshot(lambda s: s.step > one.step)
    two = driven.snapshot(lambda s: s.step > one.step + 10)
    assert (one.weights["linear1"] == two.weights["linear1"]).all()
    assert "Paused" not in driven.kinds()


def test_a_loss_that_does_not_fit_stops_with_a_sentence_until_it_is_mended(driven: Driven):
    driven.open(dense(2, 4))
    driven.session.train()
    driven.event(Started)
    driven.session.set_recipe(Recipe(loss="mse"))
    assert "Choose cross-entropy" in str(driven.event(NotRunnable).reason)
    assert "Choose cross-entropy" in str(driven.event(Notice).sentence)
    assert not driven.session.running
    driven.session.set_recipe(Recipe())
    driven.event(Ready)
    driven.session.train()
    driven.event(Started)


def test_drawing_and_loss_that_fit_only_together_are_taken_together(driven: Driven):
    driven.open(dense(2, 4), recipe=Recipe(loss="binary_cross_entropy"))
    driven.event(Ready)
    driven.session.set_recipe(Recipe(loss="cross_entropy"))
    driven.event(NotRunnable)
    driven.session.set_graph(dense(2, 4, outputs=2))
    assert driven.event(Ready).loss == "cross_entropy"
    driven.session.step()
    assert driven.event(Paused).step == 1


def test_a_notice_tells_what_else_a_change_means(driven: Driven):
    driven.open(dense(2, 4))
    driven.session.step()
    driven.session.set_recipe(Recipe(optimiser="SGD"))
    assert "empty memory" in str(driven.event(Notice).sentence)


def test_no_data_is_said_and_data_makes_it_run(driven: Driven):
    driven.open(dense(2, 4), "")
    assert "Choose a data set" in str(driven.event(NotRunnable).reason)
    driven.session.set_data(DataChoice("xor"))
    driven.event(Ready)
    driven.session.step()
    assert driven.event(Paused).step == 1


def test_data_that_do_not_fit_are_said_until_the_drawing_follows(driven: Driven):
    driven.open(dense(2, 4))
    driven.event(Ready)
    driven.session.set_data(DataChoice("iris"))
    driven.event(NotRunnable)
    driven.session.set_graph(dense(4, 4, outputs=3))
    assert driven.event(Ready).loss == "cross_entropy"
    driven.session.step()
    assert driven.event(Paused).step == 1


def test_a_device_that_is_not_there_is_one_sentence_and_the_cpu(driven: Driven, monkeypatch):
    from neurarium.training import devices

    monkeypatch.setattr(devices, "available", lambda: ("cpu",))
    driven.open(dense(2, 4), recipe=Recipe(device="cuda"))
    assert "no NVIDIA GPU" in str(driven.event(Notice).sentence)
    assert driven.event(Ready).device == "cpu"
    driven.session.train()
    driven.snapshot(lambda s: s.step > 2)
    driven.session.set_graph(dense(2, 5))
    driven.event(Rebuilt)
    assert driven.kinds().count("Notice") == 1
    assert driven.session.running


def test_taking_a_change_of_data_back_brings_the_training_back(driven: Driven):
    graph = dense(2, 4)
    driven.open(graph)
    driven.look_at(graph, weights=frozenset({"linear1"}))
    driven.session.step(7)
    trained = driven.snapshot(lambda s: s.step == 7 and not s.running)
    driven.session.set_data(DataChoice("iris"))  # which the drawing does not fit
    driven.event(NotRunnable)
    driven.session.set_data(DataChoice("circle"))
    back = driven.snapshot(lambda s: s.cards and s.generation == driven.session.generation)
    assert back.step == 7
    assert (back.weights["linear1"] == trained.weights["linear1"]).all()
    # other parts: what was learnt may have seen what is now the test part
    driven.session.set_data(DataChoice("circle", split_seed=1))
    assert driven.snapshot(lambda s: s.cards and s.generation == driven.session.generation).step == 0


def test_an_untrained_network_is_not_told_what_it_learnt(driven: Driven):
    driven.open(dense(2, 4))
    driven.event(Ready)
    driven.session.set_graph(dense(2, 5))
    assert driven.event(Rebuilt).sentence is None
