"""Verbs that measure the program and that make damaged pages to measure it on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from analyzer.cli.options import example, log_options


@click.group(
    short_help="Measure the program on data with known answers.",
    epilog=example("hetong evaluate cleaning --pages 300"),
)
def evaluate() -> None:
    """Measure the program on data with known answers; the data lies in a checkout."""


@evaluate.command(
    short_help="Cleaning, on generated pages of all sites and layouts.",
    epilog=example(
        "hetong evaluate cleaning", "hetong evaluate cleaning --pages 600 --seed 1 --json"
    ),
)
@click.option(
    "--contracts", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
    help="Annotated contracts to make pages of, instead of the test side of data/contracts.",
)  # fmt: skip
@click.option("--pages", type=click.IntRange(1), default=320, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option(
    "--side", type=click.Choice(["test", "develop"]), default="test", show_default=True,
    help="The side of data/cleaning/split.toml that is measured.",
)  # fmt: skip
@click.option(
    "--clean", "clean_folder", metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Further undamaged texts (*.txt) that must come out as they are.",
)  # fmt: skip
@click.option("--worst", type=click.IntRange(0), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as a JSON object.")
@log_options
def cleaning(
    contracts: Path | None,
    pages: int,
    seed: int,
    side: str,
    clean_folder: Path | None,
    worst: int,
    as_json: bool,
) -> None:
    """Characters kept and removed, residue, spots restored, clean inputs, speed.

    Exit status 1 if a floor is not reached.
    """
    from analyzer.evaluate import cleaning as measure
    from analyzer.evaluate.pages import material

    source = material("develop" if side == "develop" else "test", contracts)
    summary = measure.run(source, pages, seed, clean_folder=clean_folder, worst=worst)
    if as_json:
        click.echo(json.dumps(measure.as_dict(summary), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(measure.lines(summary)))
    click.get_current_context().exit(int(bool(summary.failures())))


_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@evaluate.command(
    short_help="Segmentation, on gold trees, noisy pages and real documents.",
    epilog=example(
        "hetong evaluate segmentation --pages 40 --worst 5",
        "hetong evaluate segmentation --corpus contracts/ --speed",
    ),
)
@click.option("--contracts", type=_FOLDER, metavar="DIR", help="Annotated contracts.")
@click.option("--pages", type=click.IntRange(0), default=0, help="Noisy pages made of them.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--corpus", type=_FOLDER, metavar="DIR", help="Documents with their own line breaks.")
@click.option("--worst", type=click.IntRange(0), default=0, help="Texts shown, the worst first.")
@click.option("--speed", is_flag=True, help="Measure the speed against jieba.lcut too.")
@log_options
def segmentation(
    contracts: Path | None, pages: int, seed: int, corpus: Path | None, worst: int, speed: bool
) -> None:
    """Boundaries, parents, paths and headings of clauses, against gold trees and line starts.

    Without --contracts, the annotated contracts of the checkout.
    """
    from analyzer.evaluate.segmentation import main
    from analyzer.locate import data_path

    arguments = ["--gold", str(contracts or data_path("contracts")), "--pages", str(pages)]
    arguments += ["--seed", str(seed), "--worst", str(worst), *(["--speed"] if speed else [])]
    main(arguments + (["--corpus", str(corpus)] if corpus else []))


@evaluate.command(
    short_help="Extraction of values and parties, on annotated texts.",
    epilog=example(
        "hetong evaluate extraction --brief",
        "hetong evaluate extraction data/extraction/blind.jsonl data/parties/blind.jsonl",
        "hetong evaluate extraction --peers cases/",
    ),
)
@click.argument(
    "paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH]..."
)
@click.option("--peers", type=_FOLDER, metavar="DIR", help="Suites of other tools, converted.")
@click.option("--brief", "brief", is_flag=True, help="Leave the disagreements out.")
@log_options
def extraction(paths: tuple[Path, ...], peers: Path | None, brief: bool) -> None:
    """Values, what they mean, and parties; without PATH, all gold of the checkout."""
    from analyzer.evaluate.extraction import main
    from analyzer.locate import data_path

    if peers is not None:
        click.get_current_context().exit(main(["--peers", str(peers)]))
    folders = (data_path("extraction"), data_path("parties"))
    files = (path for folder in folders for path in sorted(folder.glob("*.jsonl")))
    given = paths or (data_path("contracts"), *files)
    click.get_current_context().exit(
        main(["--gold", *map(str, given), *(["--quiet"] if brief else [])])
    )


@evaluate.command(
    short_help="Clause types, contract types and modality, on unseen families.",
    epilog=example(
        "hetong evaluate classification", "hetong evaluate classification --worst 30 --json"
    ),
)
@click.option("--worst", type=click.IntRange(0), default=0, help="Confusions shown.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as a JSON object.")
@log_options
def classification(worst: int, as_json: bool) -> None:
    """Types of clauses and contracts and modality against gold that training never saw.

    Exit status 1 if a figure does not reach what is asked.
    """
    from analyzer.corpus.examples import contracts, examples
    from analyzer.evaluate import classification as measure
    from analyzer.train.contract_types import judge

    summary = measure.run(list(examples(contracts("test"))), contracts("all"), judge)
    if as_json:
        click.echo(json.dumps(summary.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(summary.lines()))
        for gold, given, count in measure.confusions(summary.types, worst) if worst else ():
            click.echo(f"  {gold} taken for {given}: {count}")
    click.get_current_context().exit(int(bool(summary.missed())))


@evaluate.command(
    short_help="Reading of PDFs: characters, paragraphs, hazards, highlights, speed.",
    epilog=example(
        "hetong evaluate reading --contracts 6",
        "hetong evaluate reading --hazards > hazards.md",
        "hetong evaluate reading --highlights 200",
        "hetong evaluate reading --speed 200",
    ),
)
@click.option(
    "--contracts", "count", type=click.IntRange(1), default=4, show_default=True,
    help="Contracts printed in every layout.",
)  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--hazards", is_flag=True, help="Files that mislead or harm, as a table instead.")
@click.option(
    "--highlights", type=click.IntRange(1), metavar="N",
    help="Boxes of N mentions read back instead.",
)  # fmt: skip
@click.option(
    "--speed", type=click.IntRange(1), metavar="PAGES",
    help="CPU time against pdfplumber instead, over so many pages.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(8), metavar="PAGES",
    help="Memory held after reading so many pages instead.",
)  # fmt: skip
@click.option("--worst", type=click.IntRange(0), default=0, help="Differences shown of a layout.")
@log_options
def reading(
    count: int, seed: int, hazards: bool, highlights: int | None, speed: int | None,
    memory: int | None, worst: int,
) -> None:  # fmt: skip
    """What reading gives back of contracts printed as PDFs; needs the development setup.

    Exit status 1 if a hazard or a highlight is not as it should be.
    """
    from analyzer.evaluate import reading as measure

    if hazards:
        click.get_current_context().exit(int(not _hazards()))
    if highlights is not None:
        click.get_current_context().exit(int(not _highlights(highlights, seed)))
    if speed is not None:
        click.echo(measure.speed_line(speed))
        return
    if memory is not None:
        _memory(memory)
        return
    scores = []
    for score in measure.run(count, seed):
        scores.append(score)
        click.echo("\n".join(list(measure.lines([score]))[len(scores) > 1 :]))
        for one in score.unlike[:worst]:
            click.echo(f"    {one}")


def _hazards() -> bool:
    from analyzer.evaluate import hazards as measure

    click.echo(measure.HEAD)
    good = True
    for hazard, outcome, right in measure.table():
        click.echo(measure.row(hazard, outcome, right))
        good = good and right
    return good


def _memory(pages: int) -> None:
    from analyzer.evaluate import memory as measure

    click.echo(measure.HEAD)
    for one in measure.held(pages):
        click.echo(measure.row(one))


def _highlights(mentions: int, seed: int) -> bool:
    from analyzer.evaluate.highlights import check

    checks = list(check(mentions, seed))
    for one in checks:
        if not one.right:
            click.echo(f"{one.layout}: {one.text} is in the box as {one.found}")
    right = sum(one.right for one in checks)
    click.echo(f"{right} of {len(checks)} mentions stand in their boxes")
    return right == len(checks)


@click.command(
    short_help="Damage a clean contract as a site would.",
    epilog=example(
        "hetong noise contract.txt --seed 7 > page.txt",
        "hetong noise contract.txt --site renrendoc --gold | jq .spots",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="FILE..."
)
@click.option("--seed", type=int, default=0, show_default=True, help="Makes the page repeatable.")
@click.option("--site", help="The site whose page is made; drawn by the seed if not given.")
@click.option(
    "--gold", is_flag=True,
    help="Print a JSON object instead: page, clean text, alignment, damaged spots, parameters.",
)  # fmt: skip
@log_options
def noise(files: tuple[str, ...], seed: int, site: str | None, gold: bool) -> None:
    """Damage clean contracts as a site would; several FILEs make one page."""
    from analyzer.cli.commands.stages import read_text
    from analyzer.noise import draw, make_page
    from analyzer.noise.params import SITES
    from analyzer.noise.record import to_dict

    if site is not None and site not in SITES:
        raise click.UsageError(f"unknown site {site}; there are {', '.join(SITES)}.")
    page = make_page([read_text(name) for name in files], draw(seed, site))
    if gold:
        click.echo(json.dumps(to_dict(page), ensure_ascii=False))
    else:
        sys.stdout.write(page.text + "\n")
