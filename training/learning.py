"""Lessons in, a trained model out: what is to be made small, and the steps that make it so."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training import encoder
from training.cases import AWAY, RIGHT
from training.coder import FROZEN, Model
from training.lessons import Lesson, Taught
from training.train import BETAS, CLIP, DECAY, MASK, Progress, home, rate
from whoheld.coder.telling import DAYS
from whoheld.reader.pieces import END, START
from whoheld.reader.running import padded

LOG = logging.getLogger("training")
EPOCHS, PAGES = 6, 1
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1.5e-3
QUOTE_WEIGHT, WAYS_WEIGHT, NEVER = 0.3, 0.4, -1e4
MASKED, NAMES_HIDDEN, HIDDEN = 0.5, 0.3, 0.05  # share of the steps with pieces hidden, and of the pieces that are


class Given(NamedTuple):
    """Some pages as one batch: windows, and the pieces of each sentence by their numbers among all pieces."""

    lower: Tensor
    there: Tensor
    sorts: Tensor
    cues: Tensor
    index: Tensor
    mask: Tensor
    lessons: Sequence[Lesson]
    windows: list[int]  # before each lesson's first
    sentences: list[int]


def given(lessons: Sequence[Lesson], below: Mapping[str, list[Tensor]]) -> Given:
    """Return some pages as one batch."""
    columns = [
        torch.from_numpy(padded([row for one in lessons for row in getattr(one.sheet, name)]))
        for name in ("sorts", "cues")
    ]
    lower = nn.utils.rnn.pad_sequence([row for one in lessons for row in below[one.id]], batch_first=True)
    there = (lower[..., 0] != 0).long()
    length = lower.shape[1]
    windows = list(np.cumsum([0, *(len(one.sheet.pieces) for one in lessons)]))
    sentences = list(np.cumsum([0, *(len(one.told) for one in lessons)]))
    rows = [
        [(place.window + before) * length + at for at in range(place.start, place.end)]
        for one, before in zip(lessons, windows, strict=False)
        for place in one.sheet.sentences
    ]
    lengths = torch.tensor([len(row) for row in rows])
    index = torch.from_numpy(padded(rows))
    mask = (torch.arange(index.shape[1])[None] < lengths[:, None]).float()
    return Given(lower, there, *columns, index, mask, lessons, windows, sentences)


def loss_of(model: Model, batch: Given) -> Tensor:
    """Return what is to be made small: the losses of kinds, of statuses, and of where each kind looks."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.vectors.upper(batch.lower.float(), batch.there, batch.sorts, batch.cues)
    flat = hidden.float().flatten(0, 1)
    rows = flat[batch.index]
    hints = torch.from_numpy(np.concatenate([one.sheet.hints for one in batch.lessons]))
    parts = torch.tensor([part for one in batch.lessons for part in one.sheet.parts])
    logits, statuses, _, ways = model.kinds(rows, batch.mask, hints, parts)
    true, weights = (
        torch.from_numpy(np.concatenate([getattr(one, name) for one in batch.lessons])) for name in ("kinds", "weights")
    )
    loss = (nn.functional.binary_cross_entropy_with_logits(logits, true, reduction="none") * weights).sum(1).mean() * 2
    taught = [(number, one) for number, lesson in enumerate(batch.lessons) for one in lesson.taught]
    if not taught:
        return loss
    at = torch.tensor([batch.sentences[number] + one.sentence for number, one in taught])
    kind = torch.tensor([one.kind for _, one in taught])
    status = torch.tensor([one.status for _, one in taught])
    loss = loss + nn.functional.cross_entropy(statuses[at, kind], status)
    for name, part in (("days", slice(0, len(DAYS))), ("speakers", slice(len(DAYS), None))):
        marks = torch.tensor([getattr(one, name) for _, one in taught])
        loss = loss + WAYS_WEIGHT * _led(ways[at, kind, part], marks)
    return loss + QUOTE_WEIGHT * _looking(rows[at], batch, taught, kind)


def _led(logits: Tensor, marks: Tensor) -> Tensor:
    """Return how unlikely the right ways are among those on offer; claims that none of these leads to teach nothing."""
    shares = logits.masked_fill(marks == AWAY, NEVER).log_softmax(-1)
    losses = -shares.masked_fill(marks != RIGHT, NEVER).logsumexp(-1)
    known = (marks == RIGHT).any(-1)
    return (losses * known).sum() / known.sum().clamp(min=1)


def _looking(rows: Tensor, batch: Given, taught: Sequence[tuple[int, Taught]], kind: Tensor) -> Tensor:
    """Return how little each kind looks at the words that were quoted for it."""
    scores = rows[torch.arange(len(taught)), :, kind]
    inside = torch.zeros_like(scores)
    for row, (number, one) in enumerate(taught):
        lesson = batch.lessons[number]
        firsts = lesson.sheet.firsts[one.sentence]
        words = lesson.told[one.sentence].words
        for first, (a, b) in zip(firsts, words, strict=False):
            if a < one.quote[1] and one.quote[0] < b:
                inside[row, first] = 1
    there = batch.mask[torch.tensor([batch.sentences[number] + one.sentence for number, one in taught])]
    shares = (scores + (1 - there) * NEVER).log_softmax(-1)
    return -(shares + (inside - 1) * -NEVER).logsumexp(-1).clamp(max=0, min=-10).mean()


def fresh() -> Model:
    """Return a model whose encoder is as it came, its lowest layers held."""
    model = Model()
    encoder.load(model.vectors.encoder, load_file(str(home() / "model.safetensors")))
    model.vectors.encoder.pieces.weight.requires_grad_(False)
    model.vectors.encoder.positions.requires_grad_(False)
    for part in (model.vectors.encoder.norm, *model.vectors.encoder.layers[:FROZEN]):
        part.requires_grad_(False)
    model.vectors.encoder.kind.requires_grad_(False)
    for layer in model.vectors.encoder.layers:
        layer.attention_dropout.p = 0.0
    return model


def lower(model: Model, lessons: Sequence[Lesson], draw: random.Random | None = None) -> dict[str, list[Tensor]]:
    """Return what the layers that do not learn say of each window of each page; with a draw, some pieces are hidden.

    Those of names are hidden more often: pages of other wars have other names.
    """
    found: dict[str, list[Tensor]] = {}
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for one in lessons:
            given = zip(one.sheet.pieces, one.sheet.sorts, strict=True)
            rows = [torch.tensor(_hidden(row, sorts, draw) if draw else row)[None] for row, sorts in given]
            found[one.id] = [model.vectors.lower(row, torch.ones_like(row))[0].bfloat16() for row in rows]
    return {name: [row.clone() for row in rows] for name, rows in found.items()}


def _hidden(pieces: Sequence[int], sorts: Sequence[int], draw: random.Random) -> list[int]:
    return [
        MASK if piece not in (START, END) and draw.random() < (NAMES_HIDDEN if sort else HIDDEN) else piece
        for piece, sort in zip(pieces, sorts, strict=True)
    ]


def train(lessons: Sequence[Lesson], seed: int, epochs: int = EPOCHS) -> Model:
    """Return a model trained on some pages."""
    torch.manual_seed(seed)
    draw, model = random.Random(seed), fresh()
    own = {id(part) for part in model.vectors.encoder.parameters()}
    inside = [part for part in model.vectors.encoder.parameters() if part.requires_grad]
    heads = [part for part in model.parameters() if id(part) not in own]
    optimiser = torch.optim.AdamW(
        [{"params": inside, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}], betas=BETAS, weight_decay=DECAY
    )
    steps = epochs * -(-len(lessons) // PAGES)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: rate(Progress(n, steps)))
    plain, masked = lower(model, lessons), lower(model, lessons, draw)
    model.train()
    begun = time.perf_counter()
    for epoch in range(epochs):
        order = draw.sample(lessons, len(lessons))
        total = 0.0
        for at in range(0, len(order), PAGES):
            loss = loss_of(model, given(order[at : at + PAGES], masked if draw.random() < MASKED else plain))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        LOG.info("epoch %d: loss %.3f, %.0f s", epoch + 1, total * PAGES / len(order), time.perf_counter() - begun)
    return model.eval()
