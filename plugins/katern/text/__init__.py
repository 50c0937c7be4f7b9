"""A text in Markdown: checked in its source, rendered, taken apart, its typography set.

- `markup`: one text from Markdown to pieces, within its time
- `writer_habits`: what writers know from GitHub and Python-Markdown reads otherwise
- `source_check`, `block_check`, `plain_lines`, `source_lines`: faults of the source, at their lines
- `html_scan`, `html_attributes`, `html_text`, `scanned`: the rendered text, its addresses apart
- `typography`: quotes, dashes, spaces that do not break
"""
