"""`oudinfo read`."""

from typing import Annotated

import typer

from oudinfo.cli.options import Plain
from oudinfo.cli.output import Target
from oudinfo.cli.settings import open_settings
from oudinfo.present.article import article_document, shelf_document


def read(
    slug: Annotated[str | None, typer.Argument(help="The name of an article; leave out to list them.")] = None,
    plain: Plain = False,
) -> None:
    """List the articles, or print one."""
    settings = open_settings()
    library = settings.library
    articles = library.articles()
    document = article_document(library.article(slug), articles) if slug else shelf_document(articles)
    Target(settings, plain=plain).write(document)
