"""Finding what the rule book describes in a Japanese text, with spaCy and GiNZA."""
