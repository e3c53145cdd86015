"""The frozen types that every other room speaks of; no input or output happens here."""
