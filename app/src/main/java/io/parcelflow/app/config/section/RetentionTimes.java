package io.parcelflow.app.config.section;

import java.time.Duration;

/**
 * For how long {@code data_cleanup} keeps what. Zero is for ever.
 *
 * @param runs runs with their summaries, and changes of properties
 * @param tasks what runs did ZIP code by ZIP code
 * @param rejects rejects and failed steps
 * @param unseen how long a record that no source shows stays active
 */
public record RetentionTimes(Duration runs, Duration tasks, Duration rejects, Duration unseen) {}
