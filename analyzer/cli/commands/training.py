"""The verb that builds the models anew from the data of a checkout."""

from __future__ import annotations

import json
from pathlib import Path

import click

from analyzer.cli.options import example, log_options

NAMES = ("clause_type", "contract_type", "modality", "segment")


@click.command(
    short_help="Build the models anew from the data of a checkout.",
    epilog=example("hetong train", "hetong train clause_type", "hetong train modality --no-card"),
)
@click.argument("names", nargs=-1, type=click.Choice(NAMES), metavar="[NAME]...")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("models"),
    show_default=True, metavar="DIR", help="Folder of the models, one folder each.",
)  # fmt: skip
@click.option(
    "--card/--no-card", default=True, show_default=True,
    help="Measure the model and write its card too; takes a few minutes more.",
)  # fmt: skip
@log_options
def train(names: tuple[str, ...], out: Path, card: bool) -> None:
    """Build models anew: clause_type, contract_type, modality, segment; all without NAME.

    Equal data give equal parameters and equal predictions; the manifest holds a hash of both.
    """
    from analyzer.train import classification, contract_types, segments

    for name in names or NAMES:
        folder = out / name
        click.echo(f"training {name} ...", err=True)
        if name == "segment":
            segments.main(["--out", str(folder)])
            continue
        if name == "contract_type":
            about = contract_types.build(folder)
            if card:
                contract_types.describe(folder, about)
        else:
            about = classification.build(name, folder)
            if card:
                classification.describe(name, folder, about)
        kept = {key: about[key] for key in ("name", "data_sha256", "parameters_sha256")}
        click.echo(json.dumps({**kept, "folder": str(folder)}, ensure_ascii=False))
