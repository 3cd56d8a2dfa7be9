"""The border between the two threads, without a worker."""

import subprocess
import sys
import threading

import pytest

from neurarium.session import pace
from neurarium.session.channel import Channel
from neurarium.session.pace import Pace
from neurarium.session.snapshot import Notice, Snapshot


def snapshot(generation: int, step: int) -> Snapshot:
    return Snapshot(generation, step, 0, 0.0, True, 0.0, 0.0)


def test_the_latest_snapshot_wins_and_is_taken_once():
    channel = Channel()
    assert channel.collected
    channel.put_snapshot(snapshot(0, 1))
    channel.put_snapshot(snapshot(0, 2))
    assert not channel.collected
    assert channel.take_snapshot().step == 2
    assert channel.take_snapshot() is None
    assert channel.collected


def test_a_new_run_drops_what_belongs_to_the_old_one():
    channel = Channel()
    channel.put_snapshot(snapshot(0, 1))
    assert channel.post_new_run("open") == 1
    assert channel.take_snapshot() is None
    channel.put_snapshot(snapshot(0, 2))  # the worker was still busy with the old run
    assert channel.take_snapshot() is None
    channel.put_snapshot(snapshot(1, 0))
    assert channel.take_snapshot().generation == 1


def test_events_are_never_dropped_and_keep_their_order():
    channel = Channel()
    writers = [
        threading.Thread(target=lambda k=k: [channel.emit(Notice(k * 1000 + i)) for i in range(500)]) for k in range(3)
    ]
    for writer in writers:
        writer.start()
    found = []
    while len(found) < 1500:
        found += [event.generation for event in channel.events()]
    for writer in writers:
        writer.join()
    for k in range(3):
        assert [g for g in found if g // 1000 == k] == [k * 1000 + i for i in range(500)]


def test_of_commands_that_replace_each_other_the_last_is_left():
    channel = Channel()
    for name, value in (("watch", 1), ("watch", 2), ("step", 1), ("step", 1), ("watch", 3), ("set_graph", 1),
                        ("set_graph", 2)):  # fmt: skip
        channel.post(name, value)
    assert [(c.name, *c.arguments) for c in channel.take(None)] == [
        ("watch", 2), ("step", 1), ("step", 1), ("watch", 3), ("set_graph", 2),
    ]  # fmt: skip
    assert channel.take(0.0) == []


def test_the_worker_sleeps_until_it_is_needed():
    channel = Channel()
    got = []
    worker = threading.Thread(target=lambda: got.append(channel.take(None)))
    worker.start()
    channel.post("train")
    worker.join(20)
    assert [command.name for command in got[0]] == ["train"]
    worker = threading.Thread(target=lambda: got.append(channel.take(None)))
    worker.start()
    channel.close()
    worker.join(20)
    assert got[1] == []


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 100.0
        cpu = 5.0
        painting = 0.0

        def perf_counter(self) -> float:
            return self.now

        def thread_time(self) -> float:
            return self.cpu

        def go(self, seconds: float, cpu: float) -> None:
            self.now += seconds
            self.cpu += cpu

    clock = Clock()
    monkeypatch.setattr(pace, "time", clock)
    return clock


def test_full_speed_never_waits(clock):
    times = Pace()
    times.stepped()
    assert times.wait() == 0.0


def test_slow_motion_keeps_its_beat_and_does_not_make_up_for_lost_time(clock):
    times = Pace()
    times.limit(2.0)
    assert times.wait() == 0.0
    times.stepped()
    clock.now += 0.2
    assert times.wait() == pytest.approx(0.3)
    clock.now += 0.4  # a little late: the beat stays
    times.stepped()
    assert times.wait() == pytest.approx(0.4)
    clock.now += 10.0  # the machine slept
    assert times.wait() == 0.0
    times.stepped()
    assert times.wait() == pytest.approx(0.5)


def test_snapshots_come_at_the_rate_and_only_when_collected(clock):
    times = Pace()
    assert times.due(True, 30.0)
    times.snapping()
    clock.go(0.001, 0.001)
    times.snapped(30.0)
    clock.go(0.02, 0.02)
    assert not times.due(True, 30.0)
    clock.go(0.0124, 0.0124)
    assert times.due(True, 30.0)
    assert not times.due(False, 30.0)


def test_costly_snapshots_come_less_often_so_that_training_keeps_its_share(clock):
    times = Pace()
    times.snapping()
    clock.go(0.1, 0.1)
    times.snapped(30.0)
    clock.go(0.89, 0.89)
    assert not times.due(True, 30.0)
    clock.go(0.02, 0.02)
    assert times.due(True, 30.0)


def test_a_busy_machine_does_not_make_pictures_rare(clock):
    times = Pace()
    times.snapping()
    clock.go(0.1, 0.002)  # somebody else had the processor
    times.snapped(30.0)
    clock.go(0.9, 0.017)
    assert not times.due(True, 30.0)
    clock.go(0.1, 0.002)
    assert times.due(True, 30.0)


def test_where_the_worker_mostly_sleeps_pictures_cost_nobody_anything(clock):
    times = Pace()
    times.limit(100.0)
    times.snapping()
    clock.go(0.1, 0.1)
    times.snapped(30.0)
    clock.go(0.01, 0.0)
    assert times.due(True, 30.0)


@pytest.mark.parametrize(("paint", "rate"), [(0.002, 30.0), (0.008, 12.5), (0.2, 10.0)])
def test_a_window_that_paints_slowly_gets_fewer_pictures_so_that_training_keeps_its_share(clock, paint, rate):
    times = Pace()
    taken = 0
    for _ in range(20_000):  # 20 seconds in steps of a millisecond
        clock.go(0.001, 0.001)
        if times.due(True, 30.0):
            times.snapping()
            times.snapped(30.0)
            times.balance(clock.painting)
            clock.painting += paint
            taken += clock.now > 110.0
    assert taken / 10 == pytest.approx(rate, rel=0.1)


def test_every_step_is_shown_in_slow_motion(clock):
    times = Pace()
    times.limit(10.0)
    times.snapping()
    times.snapped(30.0)
    assert times.due(False, 30.0)


def test_steps_per_second_are_those_of_the_last_moments(clock):
    times = Pace()
    times.rate(0)
    for step in range(1, 31):
        clock.now += 0.1
        rate = times.rate(step * 5)
    assert rate == pytest.approx(50.0)
    times.restart()
    assert times.rate(150) == 0.0


def test_the_package_is_there_without_torch():
    code = (
        "import sys; from neurarium.session import Session, Watch, Snapshot; Session()\n"
        "print([name for name in ('torch', 'sklearn', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
