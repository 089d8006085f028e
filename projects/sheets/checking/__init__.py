"""What was recognised, held against what is stored: whose, how much, how likely."""
