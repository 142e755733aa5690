"""The command and its verbs; every ending is an exit status and at most a line of reason."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from analyzer import __version__
from analyzer.cli import logs, streams
from analyzer.errors import HetongError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, FAILED, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
COMPLETION = "_HETONG_COMPLETE"

VERBS = {
    "analyze": "analyze",
    "timeline": "timeline",
    "check": "check",
    "clean": "stages",
    "segment": "stages",
    "extract": "stages",
    "classify": "stages",
    "batch": "batch",
    "noise": "measure",
    "evaluate": "measure",
    "train": "training",
    "schema": "about",
    "demo": "show",
    "app": "show",
    "completion": "about",
}
"""The verbs in the order of the help, each with the module that holds it."""


class Shell(click.Group):
    """A group that loads a verb's module when it is called, and fails in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = import_module(f"analyzer.cli.commands.{VERBS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run with these arguments, or those of the process, and exit with the status."""
        if COMPLETION in os.environ:
            super().main(args, logs.NAME, COMPLETION)
        streams.use_utf8()
        given = list(sys.argv[1:] if args is None else args)
        sys.exit(self._status(given, extra))

    def _status(self, args: list[str], extra: dict[str, Any]) -> int:
        extra = {key: extra[key] for key in extra if key not in ("standalone_mode", "complete_var")}
        try:
            with self.make_context(logs.NAME, args, **extra) as context:
                self.invoke(context)
                sys.stdout.flush()
            return OK
        except click.exceptions.Exit as ending:
            return _flushed(ending.exit_code)
        except click.exceptions.NoArgsIsHelpError as error:
            print(error.format_message(), file=sys.stderr)
            return USAGE
        except click.UsageError as error:
            path = error.ctx.command_path if error.ctx else logs.NAME
            words = path.removeprefix(logs.NAME).strip()
            logs.complain(f"{error.format_message()} See {path} --help", words)
            return USAGE
        except click.ClickException as error:
            logs.complain(error.format_message())
            return error.exit_code
        except HetongError as error:
            logs.complain(str(error))
            return USAGE if isinstance(error, SettingsError) else FAILED
        except (KeyboardInterrupt, click.Abort):
            logs.complain("interrupted")
            return INTERRUPTED
        except OSError as error:
            return _system_error(error)
        except Exception as error:
            return _unexpected(error)


def _flushed(status: int) -> int:
    try:
        sys.stdout.flush()
    except OSError as error:
        return _system_error(error)
    return status


def _system_error(error: OSError) -> int:
    if isinstance(error, BrokenPipeError) or error.errno == errno.EPIPE:
        streams.silence_stdout()
        return PIPE_CLOSED
    where = str(error.filename) if error.filename else ""
    logs.complain(f"{error.strerror or error}; check the disk and the path", where)
    streams.silence_stdout()
    return FAILED


def _unexpected(error: Exception) -> int:
    import logging

    logging.getLogger("analyzer").debug("unexpected error", exc_info=error)
    logs.complain(
        f"unexpected {type(error).__name__}: {error}; run again with -vv and report what it shows"
    )
    return FAILED


@click.group(
    cls=Shell,
    name=logs.NAME,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample:\n  hetong analyze contract.pdf\n  hetong COMMAND --help",
)
@click.version_option(__version__, "--version", message=f"{logs.NAME} %(version)s")
def hetong() -> None:
    """Clauses, parties, durations and percentages out of Chinese contracts.

    Results go to standard output, everything else to standard error. The exit status
    is 0 when all went well, 1 when a file failed or was read only in part, 2 for wrong usage.
    """
