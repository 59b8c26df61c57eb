INSERT INTO sign_in (id, token_hash, person_id, started_at, seen_at, ended_at) VALUES (1, 'hash', 1, '2025-10-01 09:00:00', '2025-10-01 09:00:00', NULL);
