"""What is published stays what it is: permanent ids, source files and addresses, kept in `permalinks.lock`.

- `lock_file`: the file, from text to records and back
- `same_thing`: which document is which record
- `permalinks`: the id of every document, and what subscribers were given already
- `vanished`: addresses that readers know and that nothing would answer any more
- `recording`: the records of what is published now, joined with those that were
- `store`: reads and writes the file
"""
