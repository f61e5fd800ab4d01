"""Files to plain data: YAML and Markdown, the tables that they are read by, problems with their places."""
