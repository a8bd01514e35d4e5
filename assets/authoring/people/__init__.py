"""The civilians: one module a person, and the bodies, clothes, hair and colours that they share."""
