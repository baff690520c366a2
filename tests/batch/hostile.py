"""Extractors and plug-ins that misbehave: module-level, so that workers can import them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

from article_parse import Extractor, Finding, Parser, View
from article_parse.batch.items import Item
from article_parse.extractors import DEFAULT


def double(item: Item) -> Any:
    """A task whose result for 7 cannot be pickled."""
    return (lambda: None) if item.payload == 7 else 2 * item.payload


class NeverWarm:
    """A task that ends its worker before its first item."""

    def warm(self) -> None:
        os._exit(3)

    def __call__(self, item: Item) -> Item:
        return item


def sleep(item: Item) -> None:
    """A task that takes as long as its item says; below nothing it kills its worker."""
    if item.payload < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(item.payload)


def length(item: Item) -> int:
    """A task on bytes."""
    return len(item.payload)


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
    if "please leave" in view.text:
        os._exit(0)
    if "please raise" in view.text:
        raise KeyError("as asked")
    yield from ()


PARSER = Parser(DEFAULT.add(Extractor("misbehave", misbehave, ("misbehaviour",))), strict=False)
STRICT = Parser(DEFAULT.add(Extractor("misbehave", misbehave, ("misbehaviour",))), strict=True)
