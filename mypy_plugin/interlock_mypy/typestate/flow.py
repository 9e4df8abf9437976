"""What is known at a call inside a function or a module, following its statements.

Branches meet by what both know.  A loop is followed until what is known at its head is the same
each time round.  Where an exception may come from anywhere, nothing is known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

from mypy.nodes import (
    AssertStmt,
    AssignmentStmt,
    Block,
    BreakStmt,
    ContinueStmt,
    Expression,
    ExpressionStmt,
    ForStmt,
    FuncDef,
    GlobalDecl,
    IfStmt,
    IndexExpr,
    ListExpr,
    MatchStmt,
    MemberExpr,
    NonlocalDecl,
    OperatorAssignmentStmt,
    PassStmt,
    RaiseStmt,
    ReturnStmt,
    StarExpr,
    Statement,
    TempNode,
    TryStmt,
    TupleExpr,
    WhileStmt,
    WithStmt,
)
from mypy.patterns import AsPattern, OrPattern, Pattern, ValuePattern

from interlock_mypy.typestate.expressions import Expressions, Reached
from interlock_mypy.typestate.facts import NOTHING, Facts, Known, Origin, joined, without
from interlock_mypy.typestate.guards import matched, subject
from interlock_mypy.typestate.objects import fullname, variable_of
from interlock_mypy.typestate.quiet import is_plain, sets_quietly

ASSIGNMENT = "assignment"
_LINE = attrgetter("line")
_Step: TypeAlias = tuple[Sequence[Statement], int, Facts]
"""A block, the place in it of a statement that was followed, and what was known before that."""
_ROUNDS = 10
"""More rounds than any loop needs that is not about a great many states at once."""


class Flow:
    """Follows statements.

    Args:
        body: The statements.
        expressions: Follows the expressions in them.
        created: Tells in which state the new object is that an expression makes, if it does.
    """

    def __init__(
        self,
        body: Sequence[Statement],
        expressions: Expressions,
        created: Callable[[Expression], dict[str, Known]],
    ) -> None:
        self.expressions = expressions
        self.objects = expressions.objects
        self.created = created
        self._place = 0, 0
        self._is_first_round = True
        self._way: list[_Step] = [(body, 0, NOTHING)]
        """How what was sought last was reached, from the innermost block outwards."""

    def known_at(self, expr: Expression) -> Facts:
        """Return what is known whenever an expression is reached; None if it never is.

        The body is followed on from where the expression was reached that was sought last.
        """
        self.expressions.seek(expr)
        # The loop around the statements, if they are but a part of its body.
        self._breaks: list[list[Facts]] = [[]]
        self._continues: list[list[Facts]] = [[]]
        line, place = expr.line, (expr.line, expr.column)
        # mypy checks a loop more than once: then it goes back.
        way = self._way if place > self._place else self._from_outside(line)
        while len(way) > 1 and (way[0][0][-1].end_line or 0) < line:
            del way[0]
        block, start, facts = way[0]
        end = bisect_right(block, line, start, key=_LINE)
        self._place, self._way = place, []
        try:
            self.through(block[start:end], facts)
        except Reached:
            # The step in the block that was begun with is the last that was noted.
            _, index, facts = self._way.pop()
            start += index
        finally:
            way[0] = block, start, facts
            self._way += way
        return self.expressions.reached

    def _from_outside(self, line: int) -> list[_Step]:
        """Return where to begin, whatever blocks were followed before."""
        block, start, facts = self._way[-1]
        return [(block, start, facts) if block[start].line <= line else (block, 0, NOTHING)]

    def through(self, statements: Sequence[Statement], facts: Facts) -> Facts:
        """Return what is known after some statements.

        Raises:
            Reached: If nothing that follows can reach what is sought.
        """
        for index, statement in enumerate(statements):
            if facts is None:
                return None
            handle = _HANDLERS.get(type(statement))
            try:
                facts = handle(self, statement, facts) if handle else NOTHING
            except Reached:
                if self.expressions.once:
                    self._way.append((statements, index, facts))
                raise
        return facts

    def _block(self, block: Block | None, facts: Facts) -> Facts:
        if block is None:
            return facts
        if self.expressions.once or not self._is_first_round:
            return self.through(block.body, facts)
        return self._in_first_round(block.body, facts)

    def _in_first_round(self, statements: Sequence[Statement], facts: Facts) -> Facts:
        """Follow a part of a loop in which less may be known in later rounds.

        From where nothing is known, nothing changes in these.
        """
        for index, statement in enumerate(statements):
            if facts == NOTHING:
                self.expressions.once = True
                try:
                    return self.through(statements[index:], facts)
                finally:
                    self.expressions.once = False
            facts = self.through((statement,), facts)
        return facts

    def _expression(self, statement: ExpressionStmt, facts: Facts) -> Facts:
        return self.expressions.after(statement.expr, facts)

    def _assignment(self, statement: AssignmentStmt, facts: Facts) -> Facts:
        if isinstance(statement.rvalue, TempNode):
            return facts
        value = statement.rvalue
        facts = self.expressions.after(value, facts)
        for target in statement.lvalues:
            unpacked = isinstance(target, (TupleExpr, ListExpr))
            if unpacked and not isinstance(value, (TupleExpr, ListExpr)):
                facts = facts if is_plain(self.objects.type_of(value)) else NOTHING
            facts = self._assigned(target, value, facts)
        return facts

    def _assigned(self, target: Expression, value: Expression | None, facts: Facts) -> Facts:
        if isinstance(target, (TupleExpr, ListExpr)):
            for item in target.items:
                facts = self._assigned(item, None, facts)
            return facts
        if isinstance(target, StarExpr):
            return self._assigned(target.expr, None, facts)
        if isinstance(target, MemberExpr):
            return self._attribute_assigned(target, value, facts)
        if isinstance(target, IndexExpr):
            return self.expressions.after(target, facts)
        variable = variable_of(target)
        facts = without(facts, variable)
        if variable and value and facts is not None:
            new = dict(facts)
            for field, known in self.created(value).items():
                new[variable, field] = known
            return new
        return facts

    def _attribute_assigned(
        self, target: MemberExpr, value: Expression | None, facts: Facts
    ) -> Facts:
        """A state that is set may be that of any object, under another name."""
        facts = self.expressions.after(target.expr, facts)
        field, variable = self.objects.field_of(target), variable_of(target.expr)
        if facts is None or field is None:
            return facts if not facts or sets_quietly(target, self.objects) else NOTHING
        left = {key: known for key, known in facts.items() if key[1] != field.name}
        names = self.objects.names(value) if value else None
        if variable and names and names.names <= frozenset(field.workflow.state_names):
            origin = Origin(target.line, ASSIGNMENT)
            left[variable, field.name] = Known(names.names, frozenset({origin}))
        return left

    def _operator_assignment(self, statement: OperatorAssignmentStmt, facts: Facts) -> Facts:
        target = statement.lvalue
        operands = (target, statement.rvalue)
        facts = self.expressions.in_turn(operands, facts)
        plain = all(is_plain(self.objects.type_of(operand)) for operand in operands)
        quiet = not isinstance(target, MemberExpr) or sets_quietly(target, self.objects)
        return without(facts if plain and quiet else NOTHING, variable_of(target))

    def _if(self, statement: IfStmt, facts: Facts) -> Facts:
        ends = []
        for condition, block in zip(statement.expr, statement.body, strict=True):
            true, facts = self.expressions.branches(condition, facts)
            ends.append(self._block(block, true))
        return joined((*ends, self._block(statement.else_body, facts)))

    def _assert(self, statement: AssertStmt, facts: Facts) -> Facts:
        true, false = self.expressions.branches(statement.expr, facts)
        if statement.msg:
            self.expressions.after(statement.msg, false)
        return true

    def _while(self, statement: WhileStmt, facts: Facts) -> Facts:
        def around(head: Facts) -> tuple[Facts, Facts]:
            true, false = self.expressions.branches(statement.expr, head)
            return self._block(statement.body, true), false

        return self._loop(around, statement.else_body, facts)

    def _for(self, statement: ForStmt, facts: Facts) -> Facts:
        facts = self.expressions.after(statement.expr, facts)
        if facts == NOTHING and self._is_left_as_found(statement):
            return NOTHING
        quiet = facts == NOTHING or (
            not statement.is_async and is_plain(self.objects.type_of(statement.expr))
        )

        def around(head: Facts) -> tuple[Facts, Facts]:
            head = head if quiet else NOTHING
            return self._block(statement.body, self._assigned(statement.index, None, head)), head

        return self._loop(around, statement.else_body, facts)

    def _is_left_as_found(self, statement: ForStmt) -> bool:
        """Tell whether a loop has neither what is sought nor a branch that it ends with.

        After it, no more is known than before its first round, which may be none.
        """
        sought, end = self.expressions.sought.line, statement.end_line
        return not statement.else_body and end is not None and not statement.line <= sought <= end

    def _loop(
        self, around: Callable[[Facts], tuple[Facts, Facts]], else_body: Block | None, facts: Facts
    ) -> Facts:
        """Go round until nothing changes: each time round less is known."""
        once, is_first_round = self.expressions.once, self._is_first_round
        # Where nothing is known before, nothing changes.
        self.expressions.once = once and facts == NOTHING
        try:
            return self._rounds(around, else_body, facts)
        finally:
            self.expressions.once, self._is_first_round = once, is_first_round

    def _rounds(
        self, around: Callable[[Facts], tuple[Facts, Facts]], else_body: Block | None, facts: Facts
    ) -> Facts:
        for _ in range(_ROUNDS):
            self._breaks.append([])
            self._continues.append([])
            end, left = around(facts)
            breaks, continues = self._breaks.pop(), self._continues.pop()
            head = joined((facts, end, *continues))
            self._is_first_round = False
            if head == facts:
                return joined((self._block(else_body, left), *breaks))
            facts = head
        # Trust never says that less is known than is: a call from here on is looked at closer.
        return None if self.expressions.trusting else NOTHING

    def _break(self, _: BreakStmt, facts: Facts) -> Facts:
        self._breaks[-1].append(facts)
        return None

    def _continue(self, _: ContinueStmt, facts: Facts) -> Facts:
        self._continues[-1].append(facts)
        return None

    def _return(self, statement: ReturnStmt, facts: Facts) -> Facts:
        self.expressions.in_turn((statement.expr,), facts)
        return None

    def _raise(self, statement: RaiseStmt, facts: Facts) -> Facts:
        self.expressions.in_turn((statement.expr, statement.from_expr), facts)
        return None

    def _try(self, statement: TryStmt, facts: Facts) -> Facts:
        refused = self.expressions.refused
        self.expressions.refused = refused or any(map(_expects_refusal, statement.types))
        end = self._left_anyhow(statement.body, facts)
        self.expressions.refused = refused
        ends = [self._block(statement.else_body, end)]
        for block in statement.handlers:
            ends.append(self._left_anyhow(block, NOTHING))
        if statement.finally_body is None:
            return joined(ends)
        after = self._block(statement.finally_body, NOTHING)
        return after if joined(ends) is not None else None

    def _with(self, statement: WithStmt, facts: Facts) -> Facts:
        """What is entered may do anything, also with exceptions on its way out."""
        self.expressions.in_turn(statement.expr, facts)
        self._left_anyhow(statement.body, NOTHING)
        return NOTHING

    def _left_anyhow(self, block: Block, facts: Facts) -> Facts:
        """Follow a block on whose every way out something may happen."""
        ways = (*self._breaks[-1:], *self._continues[-1:])
        before = [len(way) for way in ways]
        end = self._block(block, facts)
        for way, count in zip(ways, before, strict=True):
            way[count:] = [NOTHING] * (len(way) - count)
        return end

    def _match(self, statement: MatchStmt, facts: Facts) -> Facts:
        facts = self.expressions.after(statement.subject, facts)
        quiet = is_plain(self.objects.type_of(statement.subject))
        state, ends = subject(statement.subject, self.objects), []
        cases = zip(statement.patterns, statement.guards, statement.bodies, strict=True)
        for pattern, guard, block in cases:
            facts = facts if quiet and _is_quiet(pattern) else facts and NOTHING
            facts = self._captured(pattern, facts)
            found, facts = matched(pattern, state, facts, self.objects)
            if guard:
                found, refused = self.expressions.branches(guard, found)
                facts = joined((facts, refused))
            ends.append(self._block(block, found))
        return joined((*ends, facts))

    def _captured(self, pattern: Pattern, facts: Facts) -> Facts:
        if isinstance(pattern, AsPattern):
            facts = without(facts, variable_of(pattern.name) if pattern.name else None)
            return self._captured(pattern.pattern, facts) if pattern.pattern else facts
        return facts

    def _function(self, statement: FuncDef, facts: Facts) -> Facts:
        """Defining a function does not run it; only its defaults are evaluated."""
        defaults = [each.initializer for each in statement.arguments]
        return self.expressions.in_turn(defaults, facts)

    def _nothing(self, _: Statement, facts: Facts) -> Facts:
        return facts


def _is_quiet(pattern: Pattern) -> bool:
    if isinstance(pattern, OrPattern):
        return all(map(_is_quiet, pattern.patterns))
    if isinstance(pattern, AsPattern):
        return pattern.pattern is None or _is_quiet(pattern.pattern)
    return isinstance(pattern, ValuePattern)


def _expects_refusal(caught: Expression | None) -> bool:
    """Tell whether a handler names an error of ours: then a refusal is what is wanted."""
    parts = caught.items if isinstance(caught, TupleExpr) else [caught]
    return any(part and fullname(part).startswith("xworkflows.") for part in parts)


_HANDLERS: dict[type, Callable[[Flow, Any, Facts], Facts]] = {
    **dict.fromkeys((PassStmt, GlobalDecl, NonlocalDecl), Flow._nothing),
    Block: Flow._block,
    ExpressionStmt: Flow._expression,
    AssignmentStmt: Flow._assignment,
    OperatorAssignmentStmt: Flow._operator_assignment,
    IfStmt: Flow._if,
    AssertStmt: Flow._assert,
    WhileStmt: Flow._while,
    ForStmt: Flow._for,
    BreakStmt: Flow._break,
    ContinueStmt: Flow._continue,
    ReturnStmt: Flow._return,
    RaiseStmt: Flow._raise,
    TryStmt: Flow._try,
    WithStmt: Flow._with,
    MatchStmt: Flow._match,
    FuncDef: Flow._function,
}
"""What follows each kind of statement; of any other kind nothing is known afterwards."""
