"""A stand-in for an exported image workflow: its arguments, its progress, a real PNG."""
import argparse
import os
import struct
import sys
import zlib

parser = argparse.ArgumentParser(description="Exported workflow")
parser.add_argument("--text7", default="a shirt", help="Argument 0, input `text` for node 7")
parser.add_argument("--width4", default=768)
parser.add_argument("--height5", default=1024)
parser.add_argument("--seed11", default=397889736320838)
parser.add_argument("--steps12", default=9)
parser.add_argument("--queue-size", "-q", type=int, default=1)
parser.add_argument("--comfyui-directory", "-c", default=None)
parser.add_argument("--output", "-o", default=None)
args = parser.parse_args()

width, height, steps = int(args.width4), int(args.height5), int(args.steps12)
for step in range(steps + 1):
    percent = step * 100 // steps
    sys.stderr.write(f"\r{percent:3d}%|{'#' * (percent // 10):<10}| {step}/{steps} [00:00<00:00, 99.00it/s]")
sys.stderr.write("\n")

colour = zlib.crc32(f"{args.text7}{args.seed11}".encode()).to_bytes(4, "big")[:3]
rows = (b"\x00" + colour * width) * height

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

os.chdir(args.output)
with open("output.png", "wb") as picture:
    picture.write(b"\x89PNG\r\n\x1a\n")
    picture.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
    picture.write(chunk(b"IDAT", zlib.compress(rows)))
    picture.write(chunk(b"IEND", b""))
print(f"Saved {os.path.join(args.output, 'output.png')}")
