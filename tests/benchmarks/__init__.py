"""The simulations that the methods page quotes."""
