"""The data files of the package, read as text: languages, words, weights."""

from __future__ import annotations

from pkgutil import get_data


def read(package: str, name: str) -> str:
    """The text of a data file beside the modules of `package`. `importlib.resources` would take 5 ms to import.

    Raises:
        OSError: there is no such file.
    """
    data = get_data(package, name)
    if data is None:
        raise FileNotFoundError(f"no data file {name} in {package}: it was installed without its files")
    return data.decode("utf-8")


def codes(package: str) -> tuple[str, ...]:
    """The languages that have a file in the folder `data` of a package, in alphabetical order."""
    from importlib.resources import files

    names = (each.name for each in files(package).joinpath("data").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
