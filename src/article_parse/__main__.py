"""`python -m article_parse` is the `article-parse` command."""

from article_parse.cli import main

if __name__ == "__main__":
    main()
