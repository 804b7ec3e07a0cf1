"""Treebanks in, the reader that whoheld ships out. Torch is needed here and nowhere else."""
