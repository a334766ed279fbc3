"""A stand-in for an exported song workflow: its arguments, its progress, a real WAV."""
import argparse
import json
import math
import os
import struct
import time
import wave

parser = argparse.ArgumentParser(description="Exported workflow")
parser.add_argument("--tags", required=True)
parser.add_argument("--lyrics", required=True)
parser.add_argument("--output", required=True)
parser.add_argument("--comfyui-directory", default=None)
parser.add_argument("--queue-size", type=int, default=1)
args = parser.parse_args()

os.chdir(args.output)
RATE, SECONDS = 8000, 2
name = time.strftime("generated_song_%Y%m%d_%H%M%S.wav")
with wave.open(name, "wb") as song:
    song.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
    for second in range(SECONDS):
        print(json.dumps({"stage": "rendering", "done": second + 1, "total": SECONDS}))
        frames = (int(9000 * math.sin(math.tau * 440 * n / RATE)) for n in range(RATE))
        song.writeframes(b"".join(struct.pack("<h", frame) for frame in frames))
