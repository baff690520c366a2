"""Extractors and plug-ins that misbehave: module-level, so that workers can import them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

from article_parse import Extractor, Finding, Parser, View
from article_parse.extractors import DEFAULT


def misbehave(view: View) -> Iterator[Finding]:
    """Does what the page says."""
    if "please hang" in view.text:
        time.sleep(3600)
    if "please crash" in view.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "please eat" in view.text:
        held = []
        while True:
            held.append(bytearray(50_000_000))
    if "please raise" in view.text:
        raise KeyError("as asked")
    yield from ()


PARSER = Parser(DEFAULT.add(Extractor("misbehave", misbehave, ("misbehaviour",))), strict=False)
STRICT = Parser(DEFAULT.add(Extractor("misbehave", misbehave, ("misbehaviour",))), strict=True)
