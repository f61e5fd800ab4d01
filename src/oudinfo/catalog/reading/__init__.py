"""Articles, terms, insights, and the search in them."""
