"""Blocks of one's own on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from neurarium.layers.blocks import BLOCKS
from neurarium.messages import UserError
from neurarium.project import blocks


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEURARIUM_HOME", str(tmp_path))
    return tmp_path


def test_a_block_comes_back_as_it_was_kept() -> None:
    fragment = BLOCKS["residual"].made((4, 8, 8), stride=2)
    kept = blocks.save_block("My block / 2", fragment, colour="dense")
    again = blocks.load_block(kept.key)
    assert again.title == "My block / 2"
    assert again.fragment.graph == fragment.graph
    assert (again.fragment.entries, again.fragment.exit) == (fragment.entries, fragment.exit)
    assert [block.key for block in blocks.own_blocks()[0]] == [kept.key]


def test_the_same_name_replaces_and_deleting_removes() -> None:
    fragment = BLOCKS["residual"].made(None)
    blocks.save_block("one", fragment)
    assert blocks.has_block("One")
    key = blocks.save_block("one", fragment).key
    assert len(blocks.own_blocks()[0]) == 1
    blocks.delete_block(key)
    assert blocks.own_blocks() == ([], [])
    with pytest.raises(UserError, match="no block"):
        blocks.load_block(key)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"neurarium-block": 1}', '{"neurarium-block": 99}',
                                  '{"neurarium-block": 1, "title": "x", "drawing": {"format": 1, "nodes": [], '
                                  '"edges": []}, "entries": [], "exit": ["", ""]}'])  # fmt: skip
def test_a_damaged_file_is_skipped_with_a_sentence(text: str) -> None:
    blocks.save_block("good", BLOCKS["residual"].made(None))
    (blocks.blocks_folder() / "bad.json").write_text(text)
    found, refused = blocks.own_blocks()
    assert [block.title for block in found] == ["good"]
    assert len(refused) == 1
    assert "bad" in str(refused[0])


def test_a_name_never_leads_out_of_the_folder() -> None:
    assert blocks.slug("../../etc/passwd") == "etc-passwd"
    assert blocks.slug("…") == "block"
    with pytest.raises(UserError):
        blocks.load_block("../x")
    with pytest.raises(UserError, match="needs a name"):
        blocks.save_block("  ", BLOCKS["residual"].made(None))
