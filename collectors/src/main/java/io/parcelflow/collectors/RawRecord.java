package io.parcelflow.collectors;

import java.util.Map;

/**
 * A record as the source sent it, before parsing.
 *
 * @param key the source's ID of the record; empty if it has none
 * @param fields values by the source's names: {@link String}, {@link Boolean}, {@link Long}, {@link
 *     java.math.BigDecimal}, {@link java.util.List} or {@link Map} of these; null members of the
 *     source are absent. The collector removes personal data (owners, mailing addresses)
 */
public record RawRecord(String key, Map<String, Object> fields) {}
