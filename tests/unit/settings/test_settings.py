"""Options and window state survive a restart; nothing in their files can keep the app from starting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from neurarium.messages import UserError
from neurarium.settings import OPTIONS, Settings, StateStore, option
from neurarium.settings.files import replacing
from neurarium.settings.resources import resource


def test_every_default_is_acceptable_and_keys_are_unique() -> None:
    assert all(entry.accepts(entry.default) for entry in OPTIONS)
    assert len({entry.key for entry in OPTIONS}) == len(OPTIONS)


def test_a_changed_option_is_there_after_a_restart_and_the_file_holds_only_it() -> None:
    Settings()["theme"] = "light"
    again = Settings()
    assert again["theme"] == "light"
    assert json.loads(again.path.read_text()) == {"theme": "light"}
    again["theme"] = "system"
    assert json.loads(again.path.read_text()) == {}


def test_listeners_hear_of_changes_until_they_stop() -> None:
    settings, heard = Settings(), list[str]()
    stop = settings.listen(heard.append)
    settings["scale"] = 1.5
    settings["scale"] = 1.5
    stop()
    settings["scale"] = 2.0
    assert heard == ["scale"]


@pytest.mark.parametrize(("key", "value"), [("theme", "pink"), ("scale", 9.0), ("scale", True), ("reduce_motion", 1)])
def test_impossible_values_are_refused(key: str, value: object) -> None:
    settings = Settings()
    with pytest.raises(UserError):
        settings[key] = value  # type: ignore[assignment]
    assert settings[key] == option(key).default


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"theme": 7, "scale": "x", "old": 1}', "[" * 100_000, "\xff"])
def test_a_broken_file_means_the_defaults(text: str) -> None:
    path = Settings().path
    path.write_text(text, encoding="latin-1")
    assert all(Settings()[entry.key] == entry.default for entry in OPTIONS)


def test_state_is_shared_between_windows_and_a_disk_that_refuses_disturbs_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = StateStore(), StateStore()
    one.set("left", True)
    other.set("right", [1, 2])
    assert StateStore().get("left") is True
    assert one.get("right") == [1, 2]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    one.set("left", False)
    assert one.get("left") is True
    assert sorted(p.name for p in one.path.parent.iterdir()) == ["state.json"]


def test_an_interrupted_write_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replacing(path) as temporary:
        temporary.write_text("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o600)
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("links are not allowed here")
    with replacing(link) as temporary:
        temporary.write_text("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o600


def test_resources_are_found_in_a_wheel_and_in_a_working_copy(tmp_path: Path) -> None:
    package = tmp_path / "site" / "lib" / "neurarium"
    package.mkdir(parents=True)
    working_copy = tmp_path / "site" / "resources" / "examples"
    working_copy.mkdir(parents=True)
    assert resource("examples", package=package) == working_copy
    inside = package / "resources" / "examples"
    inside.mkdir(parents=True)
    assert resource("examples", package=package) == inside
    assert resource("examples", "xor.json").is_file()
