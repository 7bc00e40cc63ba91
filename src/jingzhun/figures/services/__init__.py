"""Lists behind figures that leave the product."""
