"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.settings import Settings

Function = Any

files_argument = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True)
)
inputs_argument = click.argument(
    "files", metavar="[FILE]...", nargs=-1, type=click.Path(allow_dash=True)
)
lines_option = click.option(
    "--lines", is_flag=True, help="Take each line of the input on its own (a line ends at \\n)."
)
out_option = click.option(
    "--out",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Write there instead of to standard output; the file appears only when complete.",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language of heads and labels.",
)


def log_options(function: Function) -> Function:
    """`-v` and `-q`; the logs are set up before the command runs."""

    def chosen(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        from analyzer.cli import logs

        context.meta[f"hetong.{parameter.name}"] = value
        logs.set_up(
            context.meta.get("hetong.verbose", 0), bool(context.meta.get("hetong.quiet", False))
        )
        return value

    verbose = click.option(
        "-v", "--verbose", count=True, expose_value=False, callback=chosen,
        help="Log more to standard error; twice for everything.",
    )  # fmt: skip
    quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=chosen,
        help="Log errors only, show no progress.",
    )  # fmt: skip
    return verbose(quiet(function))


def is_quiet() -> bool:
    """Whether `-q` was given to the command that runs."""
    return bool(click.get_current_context().meta.get("hetong.quiet", False))


def _show_ids(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta["hetong.show_ids"] = value or None


show_ids_option = click.option(
    "--show-ids", is_flag=True, expose_value=False, callback=_show_ids,
    help="Show identity numbers in full, not as 990101********1234.",
)  # fmt: skip


def shows_ids() -> bool | None:
    """True where `--show-ids` was given to the command that runs, else None."""
    return click.get_current_context().meta.get("hetong.show_ids")


def settings_options(function: Function) -> Function:
    """The options of reading and cleaning; the command gets them as `settings`."""
    options: tuple[Callable[[Function], Function], ...] = (
        click.option(
            "--settings", "settings_file", metavar="FILE", type=click.Path(path_type=Path),
            help="A TOML file of settings; HETONG_* variables and options go before it.",
        ),
        click.option(
            "--ocr", type=click.Choice(["auto", "never", "force"]),
            help="Recognise pages from their image: where they have no text, never, always.",
        ),
        click.option(
            "--keep", metavar="RULE", multiple=True,
            help="Switch off a cleaning rule, by name or by the beginning of its name.",
        ),
        click.option("--password", help="Opens locked PDFs; HETONG_PASSWORD hides it better."),
        show_ids_option,
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def settings_from(
    settings_file: Path | None, ocr: str | None, keep: tuple[str, ...], password: str | None
) -> Settings:
    """The settings those options make; raises SettingsError."""
    from analyzer.settings import load_settings

    return load_settings(
        settings_file, ocr=ocr, keep=keep or None, password=password, show_ids=shows_ids()
    )


def example(*lines: str) -> str:
    """An epilog that shows how a command is used."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)
