"""Plain data against a model: pydantic's findings said in an admin's words, with their lines."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile, name_part, name_path

ModelT = TypeVar("ModelT", bound=BaseModel)


def validate_part(model: type[ModelT], file: YamlFile, path: Path_, owner: str, data: Any) -> ModelT | list[Problem]:
    """Return the data as the model, or every problem it has; `owner` names the entry, family or area in them."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = [_describe(detail, model, file, path, owner) for detail in error.errors()]
        return list(dict.fromkeys(problems))


def _describe(detail: ErrorDetails, model: type[BaseModel], file: YamlFile, path: Path_, owner: str) -> Problem:
    # A union puts the name of its branch into the path; only what stands in the file has a line.
    loc = tuple(part for part in detail["loc"] if isinstance(part, int) or ("[" not in part and part != "literal"))
    where, part = (*path, *loc), loc
    if not owner:
        # A file that all entries share: what is named is the family, area or subject in which it stands.
        owner, part = name_part(file.data, loc)
    return Problem(file.name, file.line_of(where), owner, name_path(part), _explain(detail, model, loc))


def _explain(detail: ErrorDetails, model: type[BaseModel], loc: Path_) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    explanations: dict[str, Callable[[], str]] = {
        "missing": lambda: "is missing: add it",
        "extra_forbidden": lambda: f"unknown key{_suggest(str(detail['loc'][-1]), _model_at(model, loc[:-1]))}",
        "string_too_long": lambda: (
            f"has {len(str(value))} characters, at most {context['max_length']} fit a phone: shorten it"
        ),
        "string_too_short": lambda: "is empty: write it or take the key out",
        "too_short": lambda: "is an empty list: add at least one",
        "too_long": lambda: f"is a list of {context['actual_length']}, at most {context['max_length']}: take some out",
        "string_type": lambda: f"is {_show(value)}, which is not text: put it in quotes",
        "tuple_type": lambda: f"is {_show(value)}, which is not a list: write one item a line, each after a dash",
        "model_type": lambda: f"is {_show(value)}, which is not a set of keys: write `key: value` lines below it",
        "enum": lambda: f"is {_show(value)}: write {context['expected']}",
        "literal_error": lambda: f"is {_show(value)}: write {context['expected']}",
        "string_pattern_mismatch": lambda: f"is {_show(value)}, which does not have the form it needs: {_form(loc)}",
        "bool_parsing": lambda: f"is {_show(value)}: write true or false, or take the key out",
    }
    if loc[-1:] == ("districts",) and kind != "missing":
        return f"is {_show(value)}: write all, or a list of districts, one a line after a dash"
    if kind.startswith("date"):
        return f"is {_show(value)}, which is not a date: write it as 2026-11-30"
    return explanations[kind]() if kind in explanations else f"is {_show(value)}: {detail['msg']}"


def _form(loc: Path_) -> str:
    if "learn" in loc:
        return "write it in one line"
    if "seen" in loc:
        return "write 2024, 2024-07, 2024-07-31 or unknown"
    if "code" in loc:
        return "write the nine characters of the ONS, as in E07000239"
    if {"when", "unless", "ignore", "words"} & set(loc):
        return "see the top of the file for how a pattern is written"
    if {"name", "also", "needs_sign", "districts"} & set(loc):
        return "write a name, with at least one letter or digit"
    return "use small letters, digits and single hyphens"


def _model_at(model: type[BaseModel], loc: Path_) -> type[BaseModel]:
    """Return the model of the part that a path leads to, so that a hint names that part's own keys."""
    for part in loc:
        if isinstance(part, str):
            model = next(iter(_models_in(model.model_fields[part].annotation)), model)
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]


def _suggest(key: str, model: type[BaseModel]) -> str:
    known = list(model.model_fields)
    near = process.extractOne(key, known, score_cutoff=70)
    return f": did you mean `{near[0]}`?" if near else f": take it out, or use one of {', '.join(known)}"


def _show(value: object) -> str:
    text = "empty" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
