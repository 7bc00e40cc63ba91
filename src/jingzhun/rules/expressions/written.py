"""The text of an expression becomes SQLGlot's tree. What cannot be ours is refused here, in words about the text."""

import re
from functools import cache

from sqlglot import Token, TokenType, exp
from sqlglot.errors import SqlglotError

from jingzhun.core.text import Text
from jingzhun.rules.expressions.dialect import TOKENS, RuleSql
from jingzhun.rules.misfit import Misfit, shortened

LONGEST = 4000
DEEPEST = 40
"""How deep brackets and CASE may lie within each other."""
FULL_WIDTH = dict(zip("（）＝＜＞＋－＊，．‘’“”；　", "()=<>+-*,.''''; ", strict=True))
FRIENDLIER = {"!=": "<>", "==": "="}
_TEXT = re.compile(r"'(?:[^']|'')*'")
_QUOTES = '"`“”'
_OPENING = frozenset({TokenType.L_PAREN, TokenType.CASE})
_CLOSING = frozenset({TokenType.R_PAREN, TokenType.END})
SIGNS_ALLOWED = Text(
    "列名、数、'文字'、DATE '2016-01-01'、TRUE、FALSE、NULL，= <> < <= > >= + - *，"
    "AND OR NOT IN BETWEEN IS CASE，以及本语言的函数",
    "names, numbers, 'text', DATE '2016-01-01', TRUE, FALSE, NULL, = <> < <= > >= + - *, AND OR NOT IN BETWEEN IS "
    "CASE, and the functions of the language",
)


def tree_of(text: str) -> exp.Expr:
    """SQLGlot's tree of one expression. `Misfit` if the text is no expression of ours."""
    if len(text) > LONGEST:
        raise Misfit(
            Text("表达式太长：{count} 个字符", "The expression is too long: {count} characters").format(
                count=len(text)
            ),
            Text("至多 {most} 个字符；请拆成几个事实", "at most {most} characters; split it into facts").format(
                most=LONGEST
            ),
        )
    _refuse_full_width(text)
    try:
        tokens = _dialect().tokenize(text)
        _refuse_tokens(text, tokens)
        trees = _dialect().parse(text)
    except (SqlglotError, RecursionError) as error:
        raise _unreadable(text) from error
    if len(trees) != 1 or trees[0] is None:
        raise _unreadable(text)
    return trees[0]


@cache
def _dialect() -> RuleSql:
    return RuleSql()


def _refuse_full_width(text: str) -> None:
    outside = _TEXT.sub("", text)
    for sign in outside:
        if sign in FULL_WIDTH:
            raise Misfit(
                Text("全角符号 {sign}", "A full-width sign: {sign}").format(sign=sign),
                Text("半角符号 {half}", "the half-width {half}").format(half=FULL_WIDTH[sign].strip() or "space"),
            )


def _refuse_tokens(text: str, tokens: list[Token]) -> None:
    depth = 0
    for token in tokens:
        depth += (token.token_type in _OPENING) - (token.token_type in _CLOSING)
        if depth > DEEPEST:
            raise Misfit(
                Text("嵌套太深", "Nested too deeply"),
                Text("至多 {most} 层", "at most {most} levels").format(most=DEEPEST),
            )
        if token.comments:
            raise Misfit(
                Text("表达式中不能有注释", "An expression holds no comments"), Text("YAML 的 # 注释", "a # of YAML")
            )
        if token.token_type not in TOKENS or token.text in FRIENDLIER:
            raise _sign(text[token.start : token.end + 1])


def _sign(sign: str) -> Misfit:
    if sign == "/":
        return Misfit(
            Text("不能用 / 相除", "There is no /"),
            Text("ratio(a, b, 小数位数)", "ratio(a, b, decimal places)"),
        )
    if sign[0] in _QUOTES:
        raise Misfit(
            Text("文字用单引号，不用 {quote}", "Text stands in single quotes, not in {quote}").format(quote=sign[0]),
            Text("'文字'；列名不加引号", "'text'; a name has no quotes"),
        )
    return Misfit(
        Text("不能用符号 {sign}", "The sign {sign} cannot stand here").format(sign=shortened(sign)),
        SIGNS_ALLOWED,
        FRIENDLIER.get(sign, ""),
    )


def _unreadable(text: str) -> Misfit:
    return Misfit(
        Text("看不懂表达式：{text}", "This is no expression: {text}").format(text=shortened(text) or "''"),
        SIGNS_ALLOWED,
    )
