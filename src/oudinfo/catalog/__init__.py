"""Files to model: definitions, articles, the directory of help, safety copy."""
