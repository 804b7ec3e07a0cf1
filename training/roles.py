"""Lessons in, the head that fills roles out: it sees no words, but what speaks for each name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from training.coder import NEVER, Roles
from training.lessons import Lesson, Taught
from whoheld.coder.candidates import SIZE, features
from whoheld.coder.telling import KINDS
from whoheld.model import Span

EPOCHS, BATCH, RATE, DECAY = 12, 64, 4e-3, 0.02


class Goals(NamedTuple):
    """Claims with their candidates: what speaks for each, which it shall be, which it can be, and the kinds."""

    features: Tensor
    goal: Tensor
    fits: Tensor
    kinds: Tensor


def train_roles(lessons: Sequence[Lesson], seed: int, epochs: int = EPOCHS) -> Roles:
    """Return the head trained on the claims of some pages."""
    torch.manual_seed(seed)
    model, every = Roles(), goals(lessons)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(every.kinds) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - 0.9 * step / steps)
    model.train()
    for _ in range(epochs):
        for some in torch.randperm(len(every.kinds)).split(BATCH):
            loss = loss_of(model, Goals(*(part[some] for part in every)))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return model.eval()


def loss_of(model: Roles, some: Goals) -> Tensor:
    """Return what is to be made small: places by each of a list, actors and targets by any that is right."""
    logits = model(some.kinds, some.features).masked_fill(~some.fits, NEVER).log_softmax(1)
    known = some.goal.sum(1) > 0
    each = -(some.goal * logits).sum(1)
    any_of = -(logits + (some.goal > 0).float().log().clamp(min=NEVER)).logsumexp(1)
    losses = torch.stack([each[:, 0], any_of[:, 1], any_of[:, 2]], 1)
    return (losses * known).sum() / len(some.kinds)


def goals(lessons: Sequence[Lesson]) -> Goals:
    """Return the claims of pages as numbers."""
    taught = [(lesson, one) for lesson in lessons for one in lesson.taught]
    shape = (len(taught), max(len(one.who) for _, one in taught))
    facts, goal = torch.zeros((*shape, SIZE)), torch.zeros((*shape, 3))
    fits = torch.zeros((*shape, 3), dtype=torch.bool)
    for row, (lesson, one) in enumerate(taught):
        some = features(lesson.names, one.sentence, KINDS[one.kind], cue_of(lesson, one), one.who)
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
