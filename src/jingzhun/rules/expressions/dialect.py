"""The part of SQL that SQLGlot may recognise: our words, and no functions, so that each call keeps its name."""

from sqlglot import TokenType
from sqlglot.dialects.dialect import Dialect
from sqlglot.parser import Parser as SqlParser
from sqlglot.tokens import Tokenizer as SqlTokenizer

WORDS = {
    word: TokenType[word]
    for word in (
        "AND", "OR", "NOT", "IN", "IS", "NULL", "TRUE", "FALSE", "BETWEEN",
        "CASE", "WHEN", "THEN", "ELSE", "END", "DATE",
    )
}  # fmt: skip
"""All keywords of an expression. Every other word is a name, `on` and `order` too."""
SIGNS = {sign: token for sign, token in SqlTokenizer.KEYWORDS.items() if not sign[0].isalpha()}
TOKENS = frozenset(WORDS.values()) | {
    TokenType.VAR, TokenType.NUMBER, TokenType.STRING, TokenType.DOT, TokenType.COMMA,
    TokenType.L_PAREN, TokenType.R_PAREN, TokenType.EQ, TokenType.NEQ, TokenType.LT, TokenType.LTE,
    TokenType.GT, TokenType.GTE, TokenType.PLUS, TokenType.DASH, TokenType.STAR,
}  # fmt: skip
"""What an expression may be made of."""


class RuleSql(Dialect):
    """SQL without functions, casts by name, and statements."""

    class Tokenizer(SqlTokenizer):
        KEYWORDS = SIGNS | WORDS

    class Parser(SqlParser):
        FUNCTIONS = {}
        FUNCTION_PARSERS = {}
        NO_PAREN_FUNCTIONS = {}
        NO_PAREN_FUNCTION_PARSERS = {"CASE": SqlParser.NO_PAREN_FUNCTION_PARSERS["CASE"]}
