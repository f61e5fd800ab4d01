"""What must hold for any text: grade, commands that exist, words that are kind."""
