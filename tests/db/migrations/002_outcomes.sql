INSERT INTO upload (id, filename, sha256, rows, state, person_id, received_at, committed_at) VALUES (1, 'scores.csv', 'abc', 1, 'committed', 1, '2025-10-01 09:00:00', '2025-10-01 09:05:00');
INSERT INTO upload_programme (id, upload_id, programme_id) VALUES (1, 1, 1);
INSERT INTO upload_row (id, upload_id, row, cohort_id, pseudonym, arm, measure_id, timepoint, assessed_on, value, old_value, old_date, change) VALUES (1, 1, 2, 1, 'A1', 'intervention', 1, 'before', '2025-04-03', 21.5, NULL, NULL, 'new');
INSERT INTO problem (id, upload_id, code, severity, sheet, row, "column", count, message, remedy) VALUES (1, 1, 'unknown-column', 'warn', NULL, 1, 'colour', 1, 'A column is not known.', 'Take it out.');
INSERT INTO acknowledgement (id, problem_id, person_id, actor, at) VALUES (1, 1, 1, 'ada', '2025-10-01 09:04:00');
INSERT INTO participant (id, cohort_id, pseudonym, arm) VALUES (1, 1, 'A1', 'intervention');
INSERT INTO assessment (id, participant_id, instrument_id, timepoint, assessed_on) VALUES (1, 1, 1, 'before', '2025-04-03');
INSERT INTO item_response (id, assessment_id, item, value) VALUES (1, 1, 1, 2);
INSERT INTO score (id, assessment_id, participant_id, instrument_id, measure_id, timepoint, value, current, replaces_id, upload_row_id) VALUES (1, 1, 1, 1, 1, 'before', 21.5, TRUE, NULL, 1);
