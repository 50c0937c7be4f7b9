"""The text of a document in the forms of other surfaces: feed, mail, plain text."""
