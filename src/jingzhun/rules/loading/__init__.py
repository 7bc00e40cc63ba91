"""Packs are read: YAML with positions, declared shapes, packs that extend others, and all problems collected."""
