"""Reading the register. Every public function takes `session, scope`, and reads only inside the scope."""
