"""What the war map is made of."""
