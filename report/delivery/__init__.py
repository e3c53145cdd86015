"""An approved edition on its way to its clients: copies, messages, the relay, and the ledger that remembers."""
