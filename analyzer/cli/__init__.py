"""The command `hetong`: arguments in, the pipeline called, its outcome printed."""

from __future__ import annotations


def main() -> None:
    """Run the command with the arguments of this process, and exit with its status."""
    from analyzer.cli.shell import hetong

    hetong.main()


__all__ = ["main"]
