"""The register itself: the only code that knows SQLAlchemy."""
