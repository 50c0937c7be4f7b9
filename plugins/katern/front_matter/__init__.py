"""The header of a content file: read line by line, checked against its kind, every fault told.

- `document`: a file split in header and text
- `yaml_header`, `yaml_faults`, `yaml_mending`: YAML as editors write it
- `pelican_header`: Pelican's `Key: value` lines
- `nodes`: a value with its place
- `fields`, `schema`: the kinds of content and their keys, declared once
- `values`, `value_readers`, `updates`: from nodes to typed values; `dutch`: the words that Dutch editors type
"""
