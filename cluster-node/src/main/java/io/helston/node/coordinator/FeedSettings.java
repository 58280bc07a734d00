package io.helston.node.coordinator;

import java.time.Duration;

/**
 * How long a feed waits.
 *
 * @param silence for its consumer, before it ends
 * @param patience for a slot, before others get its segments; longer if segments take long
 */
public record FeedSettings(Duration silence, Duration patience) {}
