"""Columns of one table, one row a person: read as numbers, or refused in plain words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluate.metrics.results import Array, NotEstimable

Taken = ParamSpec("Taken")
Given = TypeVar("Given")


class Unusable(ValueError):
    """A value that no estimator can use: infinite, or missing where it must not be.

    Parameters
    ----------
    reason : str
        What is wrong, in plain English.
    n : int
        How many values there were.

    Examples
    --------
    >>> Unusable("A score is infinite.", 3).n
    3
    """

    def __init__(self, reason: str, n: int) -> None:
        super().__init__(reason)
        self.n = n


def estimator(method: str) -> Callable[[Callable[Taken, Given]], Callable[Taken, Given | NotEstimable]]:
    """Make a function give `NotEstimable` for unusable values; wrong shapes still raise.

    Parameters
    ----------
    method : str
        What the function estimates, in words.

    Returns
    -------
    callable
        A decorator.

    Examples
    --------
    >>> @estimator("the mean")
    ... def mean(scores):
    ...     return columns(scores=scores)[0].mean()
    >>> mean([1, np.inf]).reason
    '1 of the values of scores are missing or infinite: leave those people out first.'
    """

    def made(function: Callable[Taken, Given]) -> Callable[Taken, Given | NotEstimable]:
        @wraps(function)
        def careful(*args: Taken.args, **keywords: Taken.kwargs) -> Given | NotEstimable:
            try:
                return function(*args, **keywords)
            except Unusable as unusable:
                return NotEstimable(str(unusable), method, unusable.n)

        return careful

    return made


def complete(*columns: Array) -> NDArray[np.bool_]:
    """Say which people have a value in every column.

    Parameters
    ----------
    *columns : ndarray
        Of equal length; a table counts as its columns.

    Returns
    -------
    ndarray of bool
        One for each person.

    Examples
    --------
    >>> complete(np.array([1.0, np.nan]), np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [True, False]
    """
    return np.asarray(~np.isnan(np.column_stack(columns)).any(axis=1))


def columns(*, missing: bool = False, **named: ArrayLike) -> tuple[Array, ...]:
    """Read columns of equal length as numbers.

    Parameters
    ----------
    missing : bool
        Whether nan may stand for a value that was not collected.
    **named : array_like
        The columns, one-dimensional, by the name that an error message calls them.

    Returns
    -------
    tuple of ndarray
        The columns, in the order given.

    Raises
    ------
    ValueError
        If a column is a table or the lengths differ, and `Unusable` if a value is infinite or (unless
        allowed) missing.

    Examples
    --------
    >>> columns(before=[10, 12], after=[11, 15])
    (array([10., 12.]), array([11., 15.]))
    """
    read = {name: _column(values, name, missing) for name, values in named.items()}
    lengths = {name: column.size for name, column in read.items()}
    if len(set(lengths.values())) > 1:
        found = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ValueError(f"Every column must have one value for each person, but they have: {found}.")
    return tuple(read.values())


def table(values: ArrayLike, name: str, *, missing: bool = False) -> Array:
    """Read a table of numbers, one row a person; a single column becomes a table of one column.

    Parameters
    ----------
    values : array_like
        One- or two-dimensional.
    name : str
        What an error message calls it.
    missing : bool
        Whether nan may stand for a value that was not collected.

    Returns
    -------
    ndarray
        Of two dimensions.

    Raises
    ------
    ValueError
        If there are more than two dimensions, and `Unusable` if a value is infinite or (unless allowed)
        missing.

    Examples
    --------
    >>> table([1, 2], "age").shape
    (2, 1)
    """
    read = np.asarray(values, dtype=float)
    read = read[:, None] if read.ndim == 1 else read
    if read.ndim != 2:
        raise ValueError(f"The {name} must be a table with one row for each person.")
    _check(read, name, missing)
    return read


def arms(arm: ArrayLike) -> Array:
    """Read which arm each person was assigned to.

    Parameters
    ----------
    arm : array_like
        1 (or True) for the intervention arm and 0 (or False) for the comparison arm.

    Returns
    -------
    ndarray
        Of zeros and ones.

    Raises
    ------
    ValueError
        If a value is neither.

    Examples
    --------
    >>> arms([True, False])
    array([1., 0.])
    """
    (read,) = columns(arm=arm)
    if not np.isin(read, (0, 1)).all():
        raise ValueError("An arm must be 1 (intervention) or 0 (comparison).")
    return read


def groups(labels: ArrayLike) -> tuple[NDArray[np.intp], int]:
    """Number the groups that people belong to, such as clusters or providers.

    Parameters
    ----------
    labels : array_like
        One label for each person, of any type that sorts.

    Returns
    -------
    numbers : ndarray
        The number of each person's group, from 0, in the order in which the labels sort.
    count : int
        How many groups there are.

    Raises
    ------
    ValueError
        If the labels are a table.

    Examples
    --------
    >>> groups(["b", "a", "b"])
    (array([1, 0, 1]), 2)
    """
    read = np.asarray(labels)
    if read.ndim != 1:
        raise ValueError("The groups must be one list of labels, not a table.")
    found, numbers = np.unique(read, return_inverse=True)
    return numbers.astype(np.intp), int(found.size)


def _column(values: ArrayLike, name: str, missing: bool) -> Array:
    column = np.asarray(values, dtype=float)
    if column.ndim != 1:
        raise ValueError(f"The column {name} must be one list of numbers, not a table.")
    _check(column, name, missing)
    return column


def _check(values: Array, name: str, missing: bool) -> None:
    unusable = np.isinf(values) if missing else ~np.isfinite(values)
    if unusable.any():
        kind = "infinite" if missing else "missing or infinite"
        reason = f"{unusable.sum()} of the values of {name} are {kind}: leave those people out first."
        raise Unusable(reason, len(values))
