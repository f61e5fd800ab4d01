"""What is there to be read: articles, terms, insights, and the search through them."""
