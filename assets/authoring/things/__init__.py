"""Machines and objects: each module has a palette, rig() and build(sculptor, rig)."""
