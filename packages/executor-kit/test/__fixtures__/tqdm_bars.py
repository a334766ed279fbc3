"""Prints what tqdm 4.67 prints: a carriage return before each state, a new line at the end."""
import sys

def bar(description, total, width=10):
    for done in range(total + 1):
        full = done * width // total
        percent = done * 100 // total
        blocks = "\u2588" * full + " " * (width - full)
        sys.stderr.write(f"\r{description}: {percent:3d}%|{blocks}| {done}/{total} [00:0{done}<00:0{total - done},  1.00it/s]")
        sys.stderr.flush()
    sys.stderr.write("\n")

bar("Loading", 2)
bar("Sampling", 4)
bar("Sampling", 3)
