"""The editor's commands that write: start an article or a magazine, rename an article, make a proof.

`katern.tasks` calls `start_article`, `rename_article`, `write_proof` and `start_magazine`, each in the module
of its name. Every one checks everything before its first write and never overwrites what an editor made.
"""
