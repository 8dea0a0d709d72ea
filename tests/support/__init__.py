"""What tests stand on: databases, a server, a browser. Fixtures here are known to every test."""
