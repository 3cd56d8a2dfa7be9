"""`neurarium`: the window, or one of the commands. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from neurarium import __version__
from neurarium.messages import UserError

COMMANDS = {
    "examples": "list the examples",
    "info": "layers, shapes, parameters and multiply-adds of a project",
    "train": "train a project without a window",
    "export": "write weights, Python source, ONNX or .pt2, and check the result",
    "import": "draw a .pt2 or ONNX file, with its weights, as a project",
    "screenshot": "a picture of the real window after some steps",
    "picture": "the drawing as SVG, PDF or PNG, for a paper or a slide",
}
CHECKS = ("check_weights", "check_python", "check_onnx", "convert_onnx", "check_pt2", "convert_pt2")
FORMATS = ("safetensors", "python", "onnx", "pt2")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage text."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"neurarium: {message}. See {self.prog} --help.\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window or a command; returns the exit status (0 well, 1 it failed, 2 wrongly called, 130 Ctrl-C)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments[:1] == ["--run-check"]:
            return _run_check(arguments[1:])
        if arguments and arguments[0] in COMMANDS:
            return _command(arguments[0], arguments[1:])
        return _window(arguments)
    except SystemExit as leaving:  # argparse, after --help or a wrong option
        return leaving.code if isinstance(leaving.code, int) else 2
    except UserError as error:
        print(f"neurarium: {error.message}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("neurarium: Interrupted.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `neurarium examples | head`
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # a mistake of ours: a sentence here, the traceback in a file
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            print("neurarium: The disk is full; make room and try again.", file=sys.stderr)
            return 1
        from neurarium.app.logging import CrashWatch

        watch = CrashWatch()
        watch.report(type(error), error, error.__traceback__)
        print(f"neurarium: Something went wrong in Neurarium itself: {error!r}. The report is in {watch.folder}.",
              file=sys.stderr)  # fmt: skip
        return 1


def window_parser() -> Parser:
    """For `neurarium [FILE] [--example NAME]`, and the help that lists the commands."""
    listed = "\n".join(f"  {name:<12}{sentence}" for name, sentence in COMMANDS.items())
    parser = Parser(
        prog="neurarium",
        description="Draw neural networks, really train them, and see inside.",
        epilog=f"commands:\n{listed}\n\n`neurarium COMMAND --help` says more about each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a .neurarium project, or a .pt2 or .onnx file to draw")
    parser.add_argument("--example", metavar="NAME", help="open an example (`neurarium examples` lists them)")
    parser.add_argument("--version", action="version", version=f"neurarium {__version__}")
    return parser


def command_parser(name: str) -> Parser:
    """For one command."""
    parser = Parser(prog=f"neurarium {name}", description=COMMANDS[name][0].upper() + COMMANDS[name][1:] + ".")
    if name == "examples":
        parser.add_argument("--json", action="store_true", help="print them as JSON")
        return parser
    if name == "import":
        parser.add_argument("file", metavar="FILE", help="a .pt2 or .onnx file")
        parser.add_argument("--output", metavar="OUT", help="the .neurarium file to write (FILE's name, here)")
        return parser
    parser.add_argument("project", metavar="FILE|NAME", help="a .neurarium file or the name of an example")
    _ADD[name](parser)
    return parser


def _add_info(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _add_train(parser: Parser) -> None:
    parser.add_argument("--epochs", type=_count, metavar="N", help="how often to go through the training part")
    parser.add_argument("--seed", type=_seed, metavar="S",
                        help="begin anew with this seed (without, a trained project goes on)")  # fmt: skip
    parser.add_argument("--split-seed", type=_seed, metavar="S", help="begin anew with the data parted by this seed")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), help="where to compute")
    parser.add_argument("--save", metavar="OUT", help="keep the trained project in this .neurarium file")
    parser.add_argument("--json", action="store_true", help="the last line is one JSON object with the figures")


def _add_export(parser: Parser) -> None:
    parser.add_argument("--format", choices=FORMATS, required=True, help="what to write")
    parser.add_argument("--output", metavar="PATH", required=True, help="the file (for python: the folder) to write")


def _add_screenshot(parser: Parser) -> None:
    parser.add_argument("--output", metavar="PNG", required=True, help="the picture to write")
    parser.add_argument("--size", type=_size, default=(1600, 1000), metavar="WxH", help="of the window (1600x1000)")
    parser.add_argument("--theme", choices=("dark", "light"), default="dark", help="colours (dark)")
    parser.add_argument("--scale", type=float, default=1.0, metavar="S", help="interface scale, 1 to 2.5 (1)")
    parser.add_argument("--steps", type=_count_or_none, default=200, metavar="N", help="training steps before (200)")
    parser.add_argument("--view", default="", metavar="KEY", help="tab below the canvas: live, activations, filters, …")
    parser.add_argument("--layer", default="", metavar="NAME", help="card that the tab shows")
    parser.add_argument("--large", action="store_true", help="the tab takes the canvas's place")


def _add_picture(parser: Parser) -> None:
    parser.add_argument("--output", metavar="PATH", required=True, help="the .svg, .pdf or .png to write")
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help="colours (light)")
    parser.add_argument("--transparent", action="store_true", help="no ground behind the cards")
    parser.add_argument("--scale", type=float, default=2.0, metavar="S", help="of a PNG, 0.25 to 8 (2)")
    parser.add_argument("--steps", type=_count_or_none, default=0, metavar="N", help="training steps before (0)")


_ADD: dict[str, Callable[[Parser], None]] = {
    "info": _add_info,
    "train": _add_train,
    "export": _add_export,
    "screenshot": _add_screenshot,
    "picture": _add_picture,
}


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1 to 1,000,000")
    return int(text)


def _count_or_none(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 1_000_000:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to 1,000,000")
    return int(text)


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 2**31 - 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 to {2**31 - 1}")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, cross, height = text.lower().partition("x")
    numbers = cross and width.isdigit() and height.isdigit()
    if not numbers or not (320 <= int(width) <= 8192 and 240 <= int(height) <= 8192):
        raise argparse.ArgumentTypeError(f"{text} is not a size such as 1600x1000")
    return int(width), int(height)


def _run_check(arguments: list[str]) -> int:
    """A bundled app checking an export in a process of its own: `--run-check neurarium.exports.check_onnx ...`."""
    import importlib

    module, *rest = arguments or [""]
    if module not in ("neurarium.exports." + name for name in CHECKS):
        return 2
    importlib.import_module(module).main(*rest)
    return 0


def _command(name: str, arguments: list[str]) -> int:
    options = command_parser(name).parse_args(arguments)
    from neurarium.app import commands

    run: Callable[[argparse.Namespace], int] = getattr(commands, "import_" if name == "import" else name)
    return run(options)


def _window(arguments: list[str]) -> int:
    options = window_parser().parse_args(arguments)
    from neurarium.app import commands

    return commands.window(options.file, options.example)


if __name__ == "__main__":
    sys.exit(main())
