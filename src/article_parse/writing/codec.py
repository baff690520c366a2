"""How the model's types become JSON types and come back, derived once a type from its fields.

Known: str, int, float, bool, `Moment`, string enums, tuples, dataclasses and named tuples of these; None beside any.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]


class Member(NamedTuple):
    """A field of a dataclass or named tuple."""

    name: str
    kind: Any
    """Its type, without None."""
    optional: bool
    """Whether None is one of its values."""
    default: Any
    """`MISSING` where it must be given."""


class Wrong(Exception):
    """A value that does not fit its type; every level it passes adds its own name to the path."""

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.path: list[str | int] = list(path)

    def where(self) -> str:
        """The place in the form quotes[3].parts[0].start; empty for the whole."""
        steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in reversed(self.path))
        return "".join(steps).removeprefix(".")


def optional(kind: Any) -> tuple[Any, bool]:
    """A type without None, and whether None was in it."""
    if get_origin(kind) not in (Union, types.UnionType):
        return kind, False
    rest = [each for each in get_args(kind) if each is not type(None)]
    without = rest[0] if len(rest) == 1 else Union[tuple(rest)]  # noqa: UP007
    return without, len(rest) < len(get_args(kind))


def is_moment(kind: Any) -> bool:
    """True for `date | datetime`."""
    return set(get_args(kind)) == {date, datetime}


def is_record(kind: Any) -> bool:
    """True for dataclasses and named tuples."""
    return isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_field_defaults"))


@cache
def members(kind: type) -> tuple[Member, ...]:
    """The fields of a dataclass or named tuple, in order."""
    hints = get_type_hints(kind)
    if is_dataclass(kind):
        defaults = {
            each.name: each.default_factory() if each.default_factory is not MISSING else each.default
            for each in fields(kind)
        }
    else:
        named: dict[str, Any] = kind._field_defaults  # type: ignore[attr-defined]
        defaults = {name: named.get(name, MISSING) for name in hints}
    return tuple(Member(name, *optional(hints[name]), default) for name, default in defaults.items())


# Writing


@cache
def encoder(kind: Any) -> Convert | None:
    """What turns a value of the type into JSON types; None where it is one already."""
    if kind in (str, int, float, bool):
        return None
    if is_moment(kind):
        return _isoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return attrgetter("value")
    if get_origin(kind) is tuple:
        return _tuple_encoder(kind)
    if is_record(kind):
        return _record_encoder(kind)
    raise TypeError(f"{kind} has no JSON form")


def _isoformat(moment: date) -> str:
    return moment.isoformat()


def _tuple_encoder(kind: Any) -> Convert:
    args = get_args(kind)
    if args[-1] is not Ellipsis or (inner := encoder(args[0])) is None:
        return list
    encode = inner
    return lambda values: [encode(value) for value in values]


def _record_encoder(kind: type) -> Convert:
    names = tuple(member.name for member in members(kind))
    inner = [(member.name, encode) for member in members(kind) if (encode := encoder(member.kind))]
    get: Convert = tuple if issubclass(kind, tuple) else attrgetter(*names)

    def encode_record(value: Any) -> dict[str, Any]:
        out = dict(zip(names, get(value), strict=True))
        for name, encode in inner:
            if (each := out[name]) is not None:
                out[name] = encode(each)
        return out

    return encode_record


# Reading


@cache
def decoder(kind: Any) -> Convert:
    """What turns JSON types into a value of the type, or raises `Wrong`."""
    if kind in SCALARS:
        return SCALARS[kind]
    if is_moment(kind):
        return _moment
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enum_decoder(kind)
    if get_origin(kind) is tuple:
        return _tuple_decoder(kind)
    if is_record(kind):
        return _record_decoder(kind)
    raise TypeError(f"{kind} has no JSON form")


def shown(value: Any) -> str:
    """A value from JSON, short, for a message."""
    if isinstance(value, str):
        return repr(value if len(value) <= 30 else value[:29] + "…")
    return {dict: "an object", list: "a list", type(None): "null"}.get(type(value)) or str(value)


def as_list(value: Any) -> list[Any] | tuple[Any, ...]:
    """The value, if it is a list."""
    if not isinstance(value, list | tuple):
        raise Wrong(f"a list is needed, not {shown(value)}")
    return value


def as_object(value: Any) -> Mapping[str, Any]:
    """The value, if it is an object with names for keys."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise Wrong(f"an object is needed, not {shown(value)}")
    return value


def as_str(value: Any) -> str:
    """The value, if it is a string."""
    if not isinstance(value, str):
        raise Wrong(f"a string is needed, not {shown(value)}")
    return value


def as_int(value: Any) -> int:
    """The value, if it is a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise Wrong(f"a whole number is needed, not {shown(value)}")
    return value


def _as_float(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise Wrong(f"a number is needed, not {shown(value)}")
    return value


def _as_bool(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(f"true or false is needed, not {shown(value)}")
    return value


SCALARS: dict[type, Convert] = {str: as_str, int: as_int, float: _as_float, bool: _as_bool}


def _moment(value: Any) -> date:
    text = as_str(value)
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        raise Wrong(f'an ISO date is needed (with a "T" for a time of day), not {shown(text)}') from None


def _enum_decoder(kind: type[StrEnum]) -> Convert:
    values = {member.value: member for member in kind}

    def decode_enum(value: Any) -> StrEnum:
        if (found := values.get(as_str(value))) is None:
            raise Wrong(f"one of {', '.join(values)} is needed, not {shown(value)}")
        return found

    return decode_enum


def each_of(decode: Convert, values: Any) -> tuple[Any, ...]:
    """A list's values decoded; an error names the index."""
    out: list[Any] = []
    try:
        for value in as_list(values):
            out.append(decode(value))
    except Wrong as wrong:
        if isinstance(values, list | tuple):
            wrong.path.append(len(out))
        raise
    return tuple(out)


def _tuple_decoder(kind: Any) -> Convert:
    args = get_args(kind)
    if args[-1] is Ellipsis:
        one = decoder(args[0])
        return lambda values: each_of(one, values)
    many = [decoder(arg) for arg in args]

    def decode_tuple(values: Any) -> tuple[Any, ...]:
        if len(as_list(values)) != len(many):
            raise Wrong(f"{len(many)} values are needed, not {len(values)}")
        return tuple(decode(value) for decode, value in zip(many, values, strict=True))

    return decode_tuple


def decode_member(member: Member, decode: Convert, data: Mapping[str, Any]) -> Any:
    """The value of a field in an object that has a member of its name, or need not have one."""
    value = data.get(member.name, MISSING)
    if value is MISSING:
        if member.default is MISSING and not member.optional:
            raise Wrong(f"{member.name!r} is missing")
        return None if member.default is MISSING else member.default
    if value is None and member.optional:
        return None
    try:
        return decode(value)
    except Wrong as wrong:
        wrong.path.append(member.name)
        raise


def _record_decoder(kind: type) -> Convert:
    plan = [(member, decoder(member.kind)) for member in members(kind)]

    def decode_record(value: Any) -> Any:
        data = as_object(value)
        return kind(*[decode_member(member, decode, data) for member, decode in plan])

    return decode_record
