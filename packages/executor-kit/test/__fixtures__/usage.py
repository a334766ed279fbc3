import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--text7", required=True)
parser.parse_args()
