"""Follows the contract of an exported picture workflow, with nothing but the standard library."""

import argparse
import os
import struct
import zlib

parser = argparse.ArgumentParser()
parser.add_argument("--text7", required=True)
parser.add_argument("--output", required=True)
parser.add_argument("--comfyui-directory")
parser.add_argument("--queue-size", type=int, default=1)
arguments = parser.parse_args()

SIZE = 48


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


shade = zlib.crc32(arguments.text7.encode()) % 256
rows = b"".join(b"\0" + bytes([shade, row * 5 % 256, 120]) * SIZE for row in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
png = b"\x89PNG\r\n\x1a\n"
png += chunk(b"IHDR", header)
png += chunk(b"tEXt", b"prompt\0{}")
png += chunk(b"IDAT", zlib.compress(rows))
png += chunk(b"IEND", b"")
for step in range(1, 4):
    print(f"{step}/3", flush=True)
with open(os.path.join(arguments.output, "output.png"), "wb") as file:
    file.write(png)
