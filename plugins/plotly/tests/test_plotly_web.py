"""The page's modules by themselves, in Node.js."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

TESTS = sorted((Path(__file__).parent / "web").glob("*.test.mjs"))


def test_the_modules_of_the_page_do_what_their_own_tests_say(node: str) -> None:
    command = [node, "--test", *map(str, TESTS)]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"^(?:#|ℹ) pass (\d+)", done.stdout, re.MULTILINE)
    assert passed, done.stdout
    assert int(passed[1]) == sum(path.read_text(encoding="utf-8").count("\ntest(") for path in TESTS)
