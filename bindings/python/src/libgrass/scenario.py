"""Plans and scenarios as objects that mirror the YAML one to one.

>>> rest = Scenario(name="rest", measures=[Measure(
...     kind="rest", when=When(first_year=2015, last_year=2021, from_="04-01", to="05-15"))])
>>> rest.measures[0].when.to
'05-15'
>>> Herd(su="1150000 su", sprd=0.35)
Traceback (most recent call last):
TypeError: Herd() got an unexpected keyword argument 'sprd'; did you mean 'spread'?

Every key of docs/plans.md is a keyword argument and an attribute; ``from`` and ``not``, which are
words of Python, are ``from_`` and ``not_``. Mappings may stand for parts. What lies between keys and
within bounds is judged by the C reader: :meth:`Plan.check`, and every run.
"""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Sequence, Tuple, Union, cast

from . import _html
from ._part import Figure, Part, Whole, nearest
from ._plan_parts import (Axis, CapacityKeys, Defaults, End, Feed, Grazing, Hay, Herd, LandSource, Measure, Only, Output, Parameters,
                          PlanKeys, Prices, Scenario, Search, Subsidy, Tables, Vary, WeatherSource, When, Where,
                          Years, Young)
from ._yaml import file_keys, read_part, reword, write_part
from ._arrays import truth
from ._handles import PathLike, no_path, path_bytes
from ._plans import check_plan
from ._write import target_of, write_whole
from .errors import ArgumentError, ArrayTypeError, InputError, MissingError, NotFoundError, ParseError

__all__ = ["Axis", "CapacityKeys", "Defaults", "End", "Feed", "Figure", "Grazing", "Hay", "Herd", "LandSource", "Measure", "Only",
           "Output", "Parameters", "Part", "Plan", "Prices", "Scenario", "Search", "Subsidy", "Tables", "Vary", "WeatherSource",
           "When", "Where", "Whole", "Years", "Young"]


class Plan(PlanKeys):
    """A plan: land, weather, years, tables of coefficients and scenarios.

    >>> plan = Plan(
    ...     name="two-herds", years=Years(first=2012, last=2021, spinup=10),
    ...     land={"schematic": "landscape.yaml", "cell_m": "5000 m"},
    ...     weather={"months": "weather.yaml", "seed": 54102},
    ...     tables={"types": "types.csv", "standard": "nyt635.csv", "animals": "animals.csv"},
    ...     scenarios=[Scenario(name="small", herd={"su": "800000 su"})])
    >>> plan.scenarios[0].herd.su
    '800000 su'
    >>> Plan.from_yaml(plan.to_yaml()) == plan
    True
    """

    __doc__ = (__doc__ or "") + "\n    ".join(["", *(PlanKeys.__doc__ or "").splitlines()[2:]])

    @property
    def folder(self) -> Path:
        """The folder from which relative paths count; the working directory when none was given."""
        if "_folder" in self.__dict__:
            return cast(Path, self.__dict__["_folder"])
        try:
            return Path.cwd()
        except FileNotFoundError:
            raise MissingError("the working directory is gone, from which the plan's paths count; go to another "
                               "(os.chdir), or set plan.folder") from None

    @folder.setter
    def folder(self, folder: PathLike) -> None:
        self.__dict__["_folder"] = Path(os.fsdecode(path_bytes(folder, "the plan's folder"))).resolve()

    @classmethod
    def read(cls, path: PathLike) -> Plan:
        """Reads a plan file; anchors and merge keys are resolved. ValueError with file:line:column
        for what is no plan, OSError for what is not there. Tables, land and weather stay closed."""
        place = Path(os.fsdecode(path_bytes(path, "the plan")))
        if "\n" in os.fsdecode(path):
            raise ArrayTypeError("the path of the plan is a text of several lines, it should be a path; "
                                 "Plan.from_yaml takes the text of a plan")
        try:
            text = place.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise MissingError(f"there is no plan file {path}{no_path(os.fsdecode(path))}; relative paths count from "
                               f"{os.path.abspath(os.curdir)}", file=str(path)) from None
        except IsADirectoryError:
            raise InputError(f"{path} is a folder, it should be a plan file", file=str(path)) from None
        except UnicodeDecodeError as error:
            raise ParseError(f"{path} is no text in UTF-8: {error.reason} at byte {error.start}; save it "
                             "as UTF-8",
                             file=str(path)) from None
        return cls.from_yaml(text, place.parent, name=str(path))

    @classmethod
    def from_yaml(cls, text: str, folder: Optional[PathLike] = None, *, name: str = "plan") -> Plan:
        """A plan from text. `folder`: from which its relative paths count (None: the working directory); `name`: for
        messages."""
        if not isinstance(text, str):
            raise ArrayTypeError(f"the text of a plan is of type {type(text).__name__}, it should be a str "
                                 "(Plan.read takes a path)")
        if "\n" not in text and ":" not in text.partition("/")[0] and text.strip().lower().endswith((".yaml", ".yml")):
            raise ArgumentError(f"the text of a plan is {text!r}, which looks like a path: Plan.read takes one")
        plan = cast(Plan, read_part(text, name, cls))
        if folder is not None:
            plan.folder = folder  # type: ignore[assignment,unused-ignore]  # set from any path
        plan.__dict__["_read"] = (name, text, plan.to_dict())
        return plan

    def to_yaml(self) -> str:
        """The plan as YAML, with the paths as they are given."""
        return write_part(self)

    def write(self, path: PathLike, *, sync: bool = True) -> Path:
        """Writes the plan file, whole or not at all, in place of another plan but of no other
        file. Relative paths are changed to mean the same files from its folder. sync: wait until it is
        safe on the disk; False is quicker, for trials."""
        safe = truth(sync, "sync")
        target = target_of(path)
        return write_whole(target, self._moved(target.parent).to_yaml(), safe)

    def check(self, *, text_only: bool = False) -> None:
        """Lets the C reader judge the plan: raises what is wrong. With `text_only` the tables, land
        and weather that it names stay closed."""
        check_plan(self, text_only=text_only)

    def scenario(self, name: str) -> Scenario:
        """The scenario of this name."""
        for scenario in self.scenarios:
            if scenario.name == name:
                return scenario
        names = [s.name for s in self.scenarios]
        raise NotFoundError(f"the plan has no scenario '{name}'{nearest(name, names)}; it has "
                            + ", ".join(names))

    def source(self) -> Tuple[str, str, str]:
        """(name for messages, folder, text) as the C reader takes them. The text is that of the file
        that was read, when nothing has changed since: a result keeps it word by word."""
        name, text, read = self.__dict__.get("_read", (self.name, "", None))
        if read != self.to_dict():
            text = self.to_yaml()
        return name, str(self.folder), text

    def reword(self, sentence: str) -> Tuple[str, Optional[str]]:
        """What the C reader says of lines of a text that only it has seen, in terms of the plan's
        parts; as it is where the text is that of a file. And the part, "scenarios[1].measures[0]"."""
        name, text, read = self.__dict__.get("_read", (self.name, "", None))
        if read == self.to_dict():
            return sentence, None
        return reword(sentence, name, self.to_yaml())

    def copy(self) -> Plan:
        """A plan of its own: changing it leaves this one alone."""
        return copy.deepcopy(self)

    def replace(self, **changes: Any) -> Plan:
        """A copy with some keys changed; None takes a key away."""
        plan = self.copy()
        for name, value in changes.items():
            setattr(plan, name, value)
        return plan

    def varied(self, *, base: Union[None, str, Sequence[str]] = None, design: Optional[str] = None,
               samples: Optional[Whole] = None, seed: Optional[Whole] = None, file: Optional[PathLike] = None,
               output: Optional[str] = None, axes: Optional[Mapping[str, Any]] = None, **more: Any) -> Plan:
        """A copy with a block of ``vary`` more, by axes: ``plan.varied(stocking={"set": "herd.times", "from": 0.2, "to": 2,
        "steps": 10})``. :func:`libgrass.batch` computes its scenarios, :class:`libgrass.Variation` lists them.

        base: a scenario of the plan, or several; None: the first
        design: "cartesian", "zip", "latin-hypercube", "sobol" or "list"; None: cartesian
        samples, seed: of designs of points; None: none, and the seed is 1
        file: the table of a list; None: none
        output: "files" or "books"; None: files
        axes: a mapping of axes, for names that are keywords of this function; None: those of the keywords
        more: axes, each a mapping as the plan has it or a :class:`libgrass.scenario.Axis`
        """
        given = {"base": base, "design": design, "samples": samples, "seed": seed, "output": output,
                 "file": None if file is None else os.fspath(file)}
        block: Any = {key: value for key, value in given.items() if value is not None}
        return self.replace(vary=[*(self.vary or ()), {**block, "axes": {**(axes or {}), **more}}])

    def _moved(self, folder: Path) -> Plan:
        if folder == self.folder.resolve():
            return self
        moved = self.copy()

        def there(path: str) -> str:
            return path if os.path.isabs(path) else os.path.relpath(os.path.join(self.folder.resolve(), path), folder)

        for part, key, path in file_keys(moved.__dict__):
            setattr(part, key, there(path) if isinstance(path, str) else [there(one) for one in path])
        moved.folder = folder
        return moved

    def _repr_html_(self) -> str:
        given = {key: _html.some(f"{name}: {value}" for name, value in part.to_dict().items())
                 for key, part in (("land", self.land), ("weather", self.weather), ("tables", self.tables))
                 if part is not None}
        years = self.years
        rows = [("years", f"{years.first} to {years.last}, {years.spinup or 0} of spin-up"),
                ("land", given.get("land", "given with the run")), ("weather", given.get("weather", "given with the run")),
                ("tables", given.get("tables", "")), ("paths count from", self.folder)]
        if self.note:
            rows.insert(0, ("note", self.note))
        return _html.facts(f"Plan {self.name}", rows, _html.table(("scenario", "measures"), [
            (one.name, _html.some(measure.kind for measure in one.measures or ()) or "none") for one in self.scenarios]))

    def __deepcopy__(self, memo: Dict[int, Any]) -> Plan:
        plan = type(self)(**{name: copy.deepcopy(self.__dict__[name], memo)
                             for name in self._attributes})
        plan.__dict__.update({k: v for k, v in self.__dict__.items() if k[0] == "_"})
        return plan
