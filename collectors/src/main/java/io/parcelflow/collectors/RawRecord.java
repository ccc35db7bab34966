package io.parcelflow.collectors;

import java.util.Map;

/**
 * One record as a source sent it, before anything is made of it.
 *
 * @param key what the source calls the record; an empty text where it has no key
 * @param fields values by the source's own names: {@link String}, {@link Boolean}, {@link Long},
 *     {@link java.math.BigDecimal}, {@link java.util.List} or {@link Map} of these; a member that
 *     is null in the source is absent. Personal data (owners, mailing addresses) is left out by the
 *     collector
 */
public record RawRecord(String key, Map<String, Object> fields) {}
