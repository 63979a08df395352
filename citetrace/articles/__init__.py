"""Anything a user has (URL, HTML, text, standard input) becomes an `Article` whose text never changes again."""

from citetrace.articles.article import Article, Link, Paragraph, Part
from citetrace.articles.identification import identify_language, language_name
from citetrace.articles.pages import read_html
from citetrace.articles.plain import read_text
from citetrace.articles.reading import read_article, read_articles

__all__ = [
    "Article",
    "Link",
    "Paragraph",
    "Part",
    "identify_language",
    "language_name",
    "read_article",
    "read_articles",
    "read_html",
    "read_text",
]
