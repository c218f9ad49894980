"""Answers many questions with one verifier: a line with its arguments (a JSON array) in, its exit code and findings out."""
import contextlib
import io
import json
import pathlib
import runpy
import sys

verifier = runpy.run_path(str(pathlib.Path(__file__).with_name("verify.py")))
for question in sys.stdin:
    sys.argv[1:], said = json.loads(question), io.StringIO()
    with contextlib.redirect_stdout(said):
        code = verifier["main"]()
    print(json.dumps([str(code), *said.getvalue().splitlines()]), flush=True)
