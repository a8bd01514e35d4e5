"""The Immortal Nine in armour, and Opera broken open: one outline each."""
