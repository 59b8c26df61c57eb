"""The road out for a commissioner: what happened in the programmes in scope, compared honestly."""
