"""Coded pages in, the coder that whoheld ships out: `python -m training.claims SHARED -o src/whoheld/coder/weights`.

Some of the given pages are held back: from them come the figures that are printed, and the weights by which the logits
of kinds, the rules and the lexicon become a probability.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import torch

from benchmarks.scoring import Tally
from training.coded import CodedPage, pages
from training.coder import Model
from training.coder_export import export
from training.folds import HELD, held_back
from training.fusing import fit, weighed
from training.learning import EPOCHS, train
from training.lessons import Lesson, lesson
from training.outcome import claims_tally, kinds_tally
from training.roles import train_roles
from training.train import SEED, pretrained_pieces
from training.trained import Trained
from training.ways import Held, weight_of
from whoheld.coder import Coder
from whoheld.coder.coder import Fusion
from whoheld.coder.telling import DAYS, SPEAKERS
from whoheld.lexicon import Lexicon, load

LOG = logging.getLogger("training")


class Asked(NamedTuple):
    """What is asked for: passes over the pages, and how many of the given pages are held back."""

    epochs: int
    held: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, print how well the pages held back are coded, and write the graphs."""
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", "--out", type=Path, help="without it only the figures are printed")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--held", type=int, default=HELD, help="pages held back")
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(chosen.threads)
    lexicon = load()
    run(pages(chosen.shared, lexicon), lexicon, Asked(chosen.epochs, chosen.held), chosen.out)


def run(coded: Sequence[CodedPage], lexicon: Lexicon, asked: Asked, out: Path | None) -> None:
    """Learn from all pages but those held back, try the model on these, and write it."""
    lessons = [lesson(page, lexicon, pretrained_pieces()) for page in coded]
    held = held_back([page.document.text for page in coded], [not page.ours for page in coded], asked.held)
    taken = [one for at, one in enumerate(lessons) if at not in held and one.told]
    model = learnt(taken, asked.epochs)
    tried = [(page, one) for at, (page, one) in enumerate(zip(coded, lessons, strict=True)) if at in held and one.told]
    graphs = Trained(model)
    plain = Coder(graphs, pretrained_pieces())
    fusion = led(fit([weighed(one, plain) for _, one in tried]), taken, [one for _, one in tried], plain)
    LOG.info("%s", fusion)
    report(tried, Coder(graphs, pretrained_pieces(), fusion), lexicon)
    if out:
        export(model, lessons, fusion, out)


def led(fusion: Fusion, learnt: Sequence[Lesson], held: Sequence[Lesson], coder: Coder) -> Fusion:
    """Return the weights with those of the coder's leaning to ways of days and sources."""
    ways = [(one, coder.table(one.told)[2]) for one in held]
    for name, known in (("days", DAYS), ("speakers", SPEAKERS)):
        first = 0 if known is DAYS else len(DAYS)
        cases = [getattr(taught.cases, name) for one in learnt for taught in one.taught if taught.cases]
        leaning = [
            Held(getattr(taught.cases, name), table[taught.sentence, taught.kind, first : first + len(known)])
            for one, table in ways
            for taught in one.taught
            if taught.cases
        ]
        found = weight_of(cases, leaning, known)
        LOG.info("%s: %s", name, found)
        fusion = msgspec.structs.replace(fusion, **{name: found.weight})
    return fusion


def learnt(lessons: Sequence[Lesson], epochs: int) -> Model:
    """Return a model, all its parts trained on some pages."""
    LOG.info("%d pages, %d claims", len(lessons), sum(len(one.taught) for one in lessons))
    model = train(lessons, SEED, epochs)
    model.roles = train_roles(lessons, SEED)
    return model


def report(tried: Sequence[tuple[CodedPage, Lesson]], coder: Coder, lexicon: Lexicon) -> None:
    """Print how well pages are coded that the model has not seen."""
    claims, kinds = Tally(), Tally()
    for page, one in tried:
        kinds += kinds_tally(one, coder.code(one.told))
        claims += claims_tally(page, lexicon, coder)
    LOG.info("%d pages: kinds %.3f, found %.3f", len(tried), kinds.f1(kinds.found), claims.f1(claims.found))


if __name__ == "__main__":
    main()
