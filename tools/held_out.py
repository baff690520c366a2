"""The layout as it is on pages that its network has not seen: trained on the other half of the hosts.

    held_out.use(Path(FOLDER))      FOLDER/a and FOLDER/b hold the weights trained on that half alone
    held_out.page(host)             the pages read from now on are of this host

Whatever weighs the layout's scores (scorers of headlines, teasers, the verdict; thresholds) must be trained and
measured so: on pages it was trained on, the layout is surer than it will be on others.
"""

from __future__ import annotations

from pathlib import Path

from layout_data import half_of

from article_parse.layout import network, proposal

_OTHER = {"a": "b", "b": "a"}
_now = "a"


def page(host: str) -> None:
    """Says whose pages come next."""
    global _now
    _now = half_of(host)


def use(folder: Path) -> None:
    """Makes `propose` read the weights of the other half."""

    def load(name: str) -> network.Weights:
        return network.load(str((folder / _OTHER[_now] / name).resolve()))

    proposal.load = load  # type: ignore[assignment]
