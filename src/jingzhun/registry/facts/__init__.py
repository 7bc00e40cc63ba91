"""What the register gives to the facts: views over its tables, without names, numbers of people and free words."""
