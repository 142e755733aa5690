"""Verbs about the command itself: the schema of its output, completion for shells."""

from __future__ import annotations

import click

from analyzer.cli.options import example, log_options


@click.command(
    short_help="Print the JSON Schema of the output.",
    epilog=example("hetong schema > hetong.schema.json"),
)
@log_options
def schema() -> None:
    """Print the JSON Schema of the output of analyze."""
    from analyzer.report.objects import dumps
    from analyzer.report.schema import schema as output_schema

    click.echo(dumps(output_schema(), 2))


@click.command(
    short_help="Print the completion script for a shell.",
    epilog=example(
        "hetong completion bash > ~/.local/share/bash-completion/completions/hetong",
        "hetong completion zsh > ~/.zfunc/_hetong",
        "hetong completion fish > ~/.config/fish/completions/hetong.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@log_options
def completion(shell: str) -> None:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    from analyzer.cli.shell import COMPLETION, hetong

    kind = get_completion_class(shell)
    assert kind is not None, "all three come with click"
    made = kind(hetong, {}, hetong.name or "hetong", COMPLETION)
    click.echo(made.source_template % made.source_vars())
