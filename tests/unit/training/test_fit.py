"""The plain loop of command line and notebook."""

from helpers.small_runs import dense, trainer, weights
from neurarium.recipe import Recipe
from neurarium.training import fit


def test_it_trains_so_many_epochs_and_reports_each():
    run = trainer(dense(4, 8, outputs=3), "iris", Recipe(batch_size=16, learning_rate=0.01))
    reports = []
    assert fit(run, 5, on_epoch=reports.append)
    assert [report.epoch for report in reports] == [1, 2, 3, 4, 5]
    assert [report.step for report in reports] == [7, 14, 21, 28, 35]
    assert all(report.epochs == 5 for report in reports)
    assert reports[-1].train_loss < reports[0].train_loss
    assert reports[-1].validation == run.evaluate("validation")  # the last one is always up to date
    fit(run, 2)
    assert run.epoch == 7


def test_it_can_be_cancelled_between_steps_and_gone_on_with():
    run, whole = (trainer(dense(4, 8, outputs=3), "iris", Recipe(batch_size=16)) for _ in range(2))
    answers = iter([False] * 9 + [True])
    assert fit(run, 4, cancelled=lambda: next(answers)) is False
    assert run.step_count == 10
    while run.epoch < 4:
        run.step()
    fit(whole, 4)
    for name, value in weights(whole).items():
        assert (weights(run)[name] == value).all()
