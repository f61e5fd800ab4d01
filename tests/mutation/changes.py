"""Every small change of a module's code that a test ought to notice.

A change is made in the syntax tree and never in the file. It is named by its
function and by the code before and after, so that its name outlives the lines
above it.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
DROPPED = "dropped"
TELLING = 16
"""So many letters of code tell a reader where they are."""


class Change(NamedTuple):
    """One change, by its place among those of its module."""

    module: str
    """What the module goes by, wherever its file is, such as `dialog/keys`."""
    file: Path
    place: int
    line: int
    name: str
    """What it changes and into what, by function."""

    @property
    def group(self) -> str:
        return self.module.partition("/")[0]


class Site(NamedTuple):
    """Where something can be replaced in a tree, and by what; None drops a statement."""

    trail: tuple[ast.AST, ...]
    """The node itself comes last."""
    new: ast.AST | None


def list_changes(file: Path, module: str) -> list[Change]:
    """Every change of a module, in the order of its code."""
    seen: Counter[str] = Counter()
    found = []
    for place, site in enumerate(_sites((ast.parse(file.read_text(encoding="utf-8")),))):
        name = f"{module}::{_function(site.trail)}: {_told(site)}"
        seen[name] += 1
        told = name if seen[name] == 1 else f"{name} #{seen[name]}"
        line = next(each.lineno for each in reversed(site.trail) if isinstance(each, ast.expr | ast.stmt))
        found.append(Change(module, file, place, line, told))
    return found


def changed_tree(source: str, place: int) -> ast.Module:
    """The module with the change of that place made in it."""
    tree = ast.parse(source)
    for number, site in enumerate(_sites((tree,))):
        if number == place:
            _put(site.trail[-2], site.trail[-1], site.new)
            return ast.fix_missing_locations(tree)
    raise IndexError(place)


def _sites(trail: tuple[ast.AST, ...]) -> Iterator[Site]:
    node = trail[-1]
    yield from (Site(trail, new) for new in _replacements(node, trail))
    for child in _children(node):
        yield from _sites((*trail, child))


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts that run: no annotations, decorators, docstrings and names of types."""
    if isinstance(node, ast.AnnAssign):
        is_alias = isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"
        yield from () if is_alias or node.value is None else (node.value,)
        return
    skipped = {"annotation", "returns", "decorator_list", "format_spec", "bases"}
    for field, value in ast.iter_fields(node):
        if field in skipped:
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST) and not _says_nothing(each):
                yield each


def _says_nothing(node: ast.AST) -> bool:
    """A docstring, or the guard of a zip, which nothing can set off while the code is right."""
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _replacements(node: ast.AST, trail: tuple[ast.AST, ...]) -> Iterator[ast.AST | None]:
    match node:
        case ast.stmt():
            yield from _changed_statements(node, trail)
        case ast.comprehension(target=target, iter=source, ifs=ifs, is_async=is_async):
            for place in range(len(ifs)):
                yield ast.comprehension(target, source, ifs[:place] + ifs[place + 1 :], is_async)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(number)):
            yield ast.Constant(number + 1)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in CALLS:
            kept = keywords if name != "sorted" else []
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), args, kept)
        case ast.expr():
            yield from _changed_operators(node)


def _changed_operators(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=right):
            for place, op in enumerate(ops):
                yield ast.Compare(left, [*ops[:place], COMPARISONS[type(op)](), *ops[place + 1 :]], right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.BinOp(left=left, op=operator, right=right_side) if type(operator) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right_side)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)


def _changed_statements(node: ast.stmt, trail: tuple[ast.AST, ...]) -> Iterator[ast.AST | None]:
    match node:
        case ast.If(test=test, body=body, orelse=orelse) if not _turns_by_itself(test):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.While(test=test, body=body, orelse=orelse) if not _turns_by_itself(test):
            yield ast.While(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.AugAssign(target=target, op=op, value=value):
            yield None
            if type(op) in ARITHMETIC:
                yield ast.AugAssign(target, ARITHMETIC[type(op)](), value)
        case ast.Return(value=ast.expr() as returned) if not isinstance(returned, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Return(value=None) | ast.Raise() | ast.Break() | ast.Continue():
            yield None
        case ast.Expr() if any(isinstance(each, ast.FunctionDef) for each in trail):
            yield None
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield None


def _turns_by_itself(test: ast.expr) -> bool:
    """Whether another change turns this test round already."""
    if isinstance(test, ast.Compare):
        return len(test.ops) == 1 and not isinstance(test.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


def _put(parent: ast.AST, old: ast.AST, new: ast.AST | None) -> None:
    replacement = ast.Pass() if new is None else new
    for field, value in ast.iter_fields(parent):
        if value is old:
            setattr(parent, field, replacement)
        elif isinstance(value, list):
            value[:] = [replacement if each is old else each for each in value]


def _function(trail: tuple[ast.AST, ...]) -> str:
    names = [each.name for each in trail if isinstance(each, ast.FunctionDef | ast.ClassDef)]
    return ".".join(names) or "module"


def _told(site: Site) -> str:
    """The code before and after: of the smallest part around the change that tells something."""
    *above, node = site.trail
    whole = node
    for each in reversed(above):
        if isinstance(whole, ast.stmt) or len(_head(whole)) >= TELLING:
            break
        whole = each
    before = _head(whole)
    if site.new is None:
        return f"{before} -> {DROPPED}"
    if whole is node:
        return f"{before} -> {_head(site.new)}"
    _put(above[-1], node, site.new)
    after = _head(whole)
    _put(above[-1], site.new, node)
    return f"{before} -> {after}"


def _head(node: ast.AST) -> str:
    """The first line of a node's code."""
    return ast.unparse(ast.fix_missing_locations(node)).strip().splitlines()[0]
