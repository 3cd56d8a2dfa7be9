"""What each command does. torch is imported by what trains or exports, and by nothing else."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from neurarium.app.progress import ProgressBar
from neurarium.messages import UserError, message
from neurarium.notebook import Info, Project
from neurarium.project import SUFFIX, example_names
from neurarium.project import examples as list_examples
from neurarium.project.lock import lock_for


def open_named(text: str) -> Project:
    """A project by path or example name. Raises `UserError` when it is neither."""
    if text in example_names() and not Path(text).is_file():
        return Project.example(text)
    if Path(text).exists() or text.endswith(SUFFIX) or Path(text).name != text:
        return Project.load(text)
    raise UserError(
        message("There is neither a file nor an example called “{name}”; the examples are {names}.",
                name=text, names=", ".join(example_names()))
    )  # fmt: skip


def window(file: str | None, example: str | None) -> int:
    """Open the window. What cannot be opened is said here, before it appears."""
    if file and example:
        raise UserError(message("Open either a file or an example, not both."))
    if example and example not in example_names():
        Project.example(example)  # raises the sentence that lists the names
    _need_screen()
    from neurarium.app.logging import CrashWatch
    from neurarium.ui.window import start

    crash = CrashWatch().start()
    try:
        return start.run(Path(file) if file else None, example, crash=crash)
    finally:
        crash.stop()


def examples(options: argparse.Namespace) -> int:
    found = list_examples()
    if options.json:
        rows = [{"name": e.name, "title": str(e.title), "sentence": str(e.sentence), "data": e.data} for e in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    width = max(len(entry.name) for entry in found)
    for entry in found:
        print(f"{entry.name:<{width}}  {entry.sentence}")
    return 0


def info(options: argparse.Namespace) -> int:
    project = open_named(options.project)
    facts = Info(project.graph, project.data, steps=project.steps)
    print(json.dumps(facts.to_json(), ensure_ascii=False) if options.json else facts)
    return 0


def train(options: argparse.Namespace) -> int:
    project = open_named(options.project)
    if options.save:
        _check_free(Path(options.save))
    if options.split_seed is not None:
        project.data = project.data.changed(split_seed=options.split_seed)
        project.checkpoint = None
    from neurarium.notebook import train as run_training

    bar = ProgressBar(sys.stderr)
    try:
        run = run_training(
            project, epochs=options.epochs, seed=options.seed, device=options.device, progress=bar.update
        )
    except KeyboardInterrupt:
        bar.clear()
        if options.save and project.checkpoint is not None:
            path = project.save(options.save)
            print(f"neurarium: Interrupted after {project.steps:,} steps; saved as {path}.", file=sys.stderr)
            return 130
        raise
    bar.clear()
    if options.save:
        saved = project.save(options.save)
        print(f"Saved as {saved}", file=sys.stderr)
    print(json.dumps(run.metrics) if options.json else run)
    return 0


def export(options: argparse.Namespace) -> int:
    project = open_named(options.project)
    from neurarium.notebook import export as run_export

    bar = ProgressBar(sys.stderr)
    report = run_export(project, options.format, options.output, progress=bar.update)
    bar.clear()
    if not report.trained:
        print("neurarium: Note: this network is not trained; its weights are the initial ones.", file=sys.stderr)
    for path in report.files:
        print(path)
    print(report.sentence)
    return 0


def import_(options: argparse.Namespace) -> int:
    source = Path(options.file)
    output = Path(options.output) if options.output else Path(source.stem + SUFFIX)
    if not output.suffix:
        output = output.with_name(output.name + SUFFIX)
    _check_free(output)
    from neurarium.imports import import_file

    bar = ProgressBar(sys.stderr)
    found = import_file(source, bar.update)
    bar.clear()
    for note in found.notes:
        print(f"neurarium: Note: {note}", file=sys.stderr)
    for _, operator, reason in found.opaque:
        print(f"neurarium: Note: {operator} has no layer here ({reason}).", file=sys.stderr)
    print(found.sentence)
    print(Project.of(found.document, found.checkpoint).save(output))
    return 0


def screenshot(options: argparse.Namespace) -> int:
    project = open_named(options.project)
    output = Path(options.output)
    if output.suffix.lower() != ".png":
        raise UserError(message("A screenshot is a PNG; let its name end in .png, not “{name}”.", name=output.name))
    _check_writable(output)
    if not 1.0 <= options.scale <= 2.5:
        raise UserError(message("The scale lies between 1 and 2.5, not {scale}.", scale=options.scale))
    if not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from neurarium.ui.window import start

    return start.screenshot(
        project.document,
        project.checkpoint,
        output,
        size=options.size,
        theme=options.theme,
        scale=options.scale,
        steps=options.steps,
        view=options.view,
        layer=options.layer,
        large=options.large,
    )


def picture(options: argparse.Namespace) -> int:
    project = open_named(options.project)
    output = Path(options.output)
    if output.suffix.lower() not in (".svg", ".pdf", ".png"):
        raise UserError(
            message("A picture is an SVG, PDF or PNG; let its name end in .svg, .pdf or .png, not “{name}”.",
                    name=output.name)
        )  # fmt: skip
    _check_writable(output)
    if not 0.25 <= options.scale <= 8.0:
        raise UserError(message("The scale lies between 0.25 and 8, not {scale}.", scale=options.scale))
    if not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from neurarium.ui.window import drawing_picture

    report = drawing_picture.write(
        project.document,
        project.checkpoint,
        output,
        dark=options.theme == "dark",
        transparent=options.transparent,
        scale=options.scale,
        steps=options.steps,
    )
    print(output)
    if report.reduced:
        print(f"neurarium: {report.sentence}", file=sys.stderr)
    return 0


def _has_screen() -> bool:
    """Whether a window can appear. Only X11 and Wayland systems can be without; the variable says so."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _need_screen() -> None:
    """Qt would end the process without a word for people."""
    if not _has_screen():
        raise UserError(message("There is no screen here for a window; `neurarium train` works without one."))


def _check_free(path: Path) -> None:
    """Nobody's open window may find its file changed behind its back."""
    _check_writable(path)
    lock = lock_for(path if path.suffix else path.with_name(path.name + SUFFIX))
    if not lock.take():
        raise UserError(message("“{name}” is open in a Neurarium window; save under another name.", name=path.name))
    lock.release(remove=True)


def _check_writable(path: Path) -> None:
    """Better said before a minute of training than after it."""
    if path.is_dir():
        raise UserError(message("“{path}” is a folder; choose the name of a file.", path=str(path)))
    if not path.resolve().parent.is_dir():
        raise UserError(message("There is no folder “{folder}”.", folder=str(path.resolve().parent)))
