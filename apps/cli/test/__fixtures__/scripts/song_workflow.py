"""Follows the contract of an exported song workflow, with nothing but the standard library."""

import argparse
import math
import os
import struct
import wave

parser = argparse.ArgumentParser()
parser.add_argument("--tags", required=True)
parser.add_argument("--lyrics", required=True)
parser.add_argument("--output", required=True)
parser.add_argument("--comfyui-directory")
parser.add_argument("--queue-size", type=int, default=1)
arguments = parser.parse_args()

RATE = 8000
seconds = 1 + len(arguments.lyrics) // 40
samples = [int(9000 * math.sin(2 * math.pi * 220 * i / RATE)) for i in range(RATE * seconds)]
path = os.path.join(arguments.output, "generated_song_20260106_213045.wav")
with wave.open(path, "wb") as song:
    song.setnchannels(1)
    song.setsampwidth(2)
    song.setframerate(RATE)
    song.writeframes(struct.pack(f"<{len(samples)}h", *samples))
