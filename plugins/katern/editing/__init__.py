"""The editor's commands that write: start an article or a magazine, rename, mend words, make a proof.

`katern.tasks` calls `start_article`, `start_magazine`, `rename_article`, `fix_content` and `write_proof`.
Each checks everything before its first write, writes whole files, and never overwrites what an editor made.

- `find`: the article that a name means; `source`, `header`, `files`: edits that keep every other byte
- `plan`, `move`, `foresight`, `journal`: a rename worked out, tried, carried out so that it can be resumed
- `one_page`, `self_contained`, `styles`, `small_pictures`: a page as one file that asks for nothing else
"""
