"""The words of the pages themselves: headings, buttons, explanations. Codes get theirs from provenance.messages."""
