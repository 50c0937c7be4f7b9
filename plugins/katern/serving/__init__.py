"""The editor's preview: the magazine built, served on this machine, and shown anew at every save.

`inv serve` shows drafts and scheduled articles, marked, built into `.katern/serve/site`, never the output.
What is wrong appears in the browser, over the last site that could be built.

- `routing`, `pages`: what an address is answered with; values in, values out
- `preview`: what is shown now, shared by the build and the requests
- `changes`: which files the site is made of, and when one changes
- `builder`: one build as a value that never raises for bad content
- `handler`: HTTP
- `server`: the command
"""
