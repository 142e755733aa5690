"""Verbs that show: the bundled sample, the browser app."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from analyzer.cli.options import example, language_option, log_options

if TYPE_CHECKING:
    from analyzer.labels import Language

SAMPLE = "samples/scraped.pdf"


@click.command(
    short_help="Analyse the bundled scraped PDF.",
    epilog=example("hetong demo", "hetong demo --lang en"),
)
@language_option
@log_options
def demo(language: Language) -> None:
    """Analyse the bundled scraped PDF and show what comes out."""
    from analyzer.cli.outputs import write
    from analyzer.cli.run import Run
    from analyzer.locate import data_path
    from analyzer.settings import load_settings

    run = Run(load_settings())
    write(run.documents([str(data_path(SAMPLE))]), "table", None, language=language)
    called_by_make = sys.argv[0].endswith("__main__.py")
    command = "make app" if called_by_make else "hetong app"
    click.echo(f"浏览器界面 Browser app: {command}")
    click.get_current_context().exit(run.status)


@click.command(
    short_help="Start the browser app on this machine.",
    epilog=example("hetong app", "hetong app --port 8600"),
)
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@log_options
def app(port: int) -> None:
    """Start the browser app on this machine (127.0.0.1), without usage statistics."""
    from analyzer.locate import app_path

    script = app_path()
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.headless": "true",
        "server.maxUploadSize": 50,
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    click.echo(f"合同 hetong: http://127.0.0.1:{port}", err=True)
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(script), *flags])
