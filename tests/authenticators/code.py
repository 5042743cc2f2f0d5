"""code.py URI SECONDS: the code that pyotp shows at that time for an app that scanned the picture."""

import sys

import pyotp

uri, seconds = sys.argv[1:]
sys.stdout.write(pyotp.parse_uri(uri).at(int(seconds)))
