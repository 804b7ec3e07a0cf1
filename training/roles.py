"""Lessons in, the head that fills roles out: it sees no words, but what speaks for each name.

`python -m training.roles SHARED` trains it anew beside the encoder that is shipped, prints how often it is right on the
pages held back, and writes it; the bar and the confidence are then to be fitted again (`training.bars`).
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor

from training.coded import pages
from training.coder import NEVER, Roles
from training.coder_export import export_roles
from training.folds import held_back
from training.lessons import Lesson, Taught, lesson
from training.train import SEED, pretrained_pieces
from whoheld.coder.candidates import SIZE, features
from whoheld.coder.graphs import WEIGHTS
from whoheld.coder.telling import KINDS
from whoheld.lexicon import load
from whoheld.model import Span

LOG = logging.getLogger("training")
EPOCHS, BATCH, RATE, DECAY = 20, 64, 2e-3, 0.02
ROLES = ("place", "actor", "target")


class Goals(NamedTuple):
    """Claims with their candidates: what speaks for each, which it shall be, which it can be, and the kinds."""

    features: Tensor
    goal: Tensor
    fits: Tensor
    kinds: Tensor


def main() -> None:
    """Train the head on all pages but those held back, print how often it is right on these, and write it."""
    ask = argparse.ArgumentParser(prog="python -m training.roles", description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("shared", type=Path)
    ask.add_argument("-o", "--out", type=Path, default=WEIGHTS)
    chosen, lexicon = ask.parse_args(), load()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    every = pages(chosen.shared, lexicon)
    held = held_back([page.document.text for page in every], [not page.ours for page in every])
    lessons = [lesson(page, lexicon, pretrained_pieces()) for page in every]
    model = train_roles([one for at, one in enumerate(lessons) if at not in held], SEED)
    for role, share in zip(ROLES, hits(model, [lessons[at] for at in sorted(held)]), strict=True):
        LOG.info("%s: right %.3f", role, share)
    export_roles(model, chosen.out)


def train_roles(lessons: Sequence[Lesson], seed: int, epochs: int = EPOCHS) -> Roles:
    """Return the head trained on the claims of some pages; those with about as many names make a batch."""
    torch.manual_seed(seed)
    model, every = Roles(), goals(lessons)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    names = every.fits.any(-1).sum(-1)
    batches = [_trimmed(every, some) for some in names.argsort(stable=True).split(BATCH)]
    steps = epochs * len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - 0.9 * step / steps)
    model.train()
    for _ in range(epochs):
        for number in torch.randperm(len(batches)).tolist():
            loss = loss_of(model, batches[number])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return model.eval()


def _trimmed(every: Goals, some: Tensor) -> Goals:
    """Return some claims, without the rows that hold no candidate of any of them."""
    longest = int(every.fits[some].any(-1).sum(-1).max())
    facts, goal, fits = (part[some, :longest] for part in (every.features, every.goal, every.fits))
    return Goals(facts, goal, fits, every.kinds[some])


def loss_of(model: Roles, some: Goals) -> Tensor:
    """Return what is to be made small: places by each of a list, actors and targets by any that is right."""
    logits = model(some.kinds, some.features).masked_fill(~some.fits, NEVER).log_softmax(1)
    known = some.goal.sum(1) > 0
    each = -(some.goal * logits).sum(1)
    any_of = -(logits + (some.goal > 0).float().log().clamp(min=NEVER)).logsumexp(1)
    losses = torch.stack([each[:, 0], any_of[:, 1], any_of[:, 2]], 1)
    return (losses * known).sum() / len(some.kinds)


def hits(model: Roles, lessons: Sequence[Lesson]) -> list[float]:
    """Return of each role how often the likeliest candidate is right, of the claims for which one is."""
    some = goals(lessons)
    with torch.inference_mode():
        best = model(some.kinds, some.features).masked_fill(~some.fits, NEVER).argmax(1)
    right = some.goal.gather(1, best[:, None]).squeeze(1) > 0
    known = some.goal.sum(1) > 0
    return [float(right[known[:, role], role].float().mean()) for role in range(len(ROLES))]


def goals(lessons: Sequence[Lesson]) -> Goals:
    """Return the claims of pages as numbers."""
    taught = [(page, one) for page in lessons for one in page.taught]
    shape = (len(taught), max(len(one.who) for _, one in taught))
    facts, goal = torch.zeros((*shape, SIZE)), torch.zeros((*shape, 3))
    fits = torch.zeros((*shape, 3), dtype=torch.bool)
    for row, (page, one) in enumerate(taught):
        some = features(page.names, one.sentence, KINDS[one.kind], cue_of(page, one), one.who)
        facts[row, : len(one.who)] = torch.tensor(some)
        fits[row, : len(one.who)] = torch.tensor([[who.place, who.actor, who.actor] for who in one.who])
        for role, shares in enumerate((one.places, one.actor, one.target)):
            if shares is not None:
                goal[row, : len(one.who), role] = torch.tensor(shares)
    return Goals(facts, goal * fits, fits, torch.tensor([one.kind for _, one in taught]))


def cue_of(lesson: Lesson, one: Taught) -> Span:
    """Return the word of the lexicon that tells a claim's kind within its quote, else where the quote begins."""
    start, end = one.quote
    own = [span for span, kind in lesson.told[one.sentence].cues if kind == KINDS[one.kind]]
    return min(own, key=lambda span: (not start <= span.start < end, span.start), default=Span(start, start + 1))
