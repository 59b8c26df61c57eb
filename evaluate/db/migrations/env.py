"""How Alembic reaches the register: always through the connection that `evaluate.db.migrate` hands it."""

from alembic import context

from evaluate.db.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
